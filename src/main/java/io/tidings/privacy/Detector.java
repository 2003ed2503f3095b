package io.tidings.privacy;

import java.util.function.Consumer;

/** Finds what must be hidden, of one kind or of several that look alike. */
interface Detector {
    /**
     * Gives every place found, in any order; places may overlap.
     *
     * @param text folded, see {@link Folded}; what is already hidden reads as {@link Sight#HIDDEN}
     */
    void find(String text, Consumer<Span> found);
}
