package io.tidings.outreach;

import io.tidings.event.Figure;
import io.tidings.event.Figures;
import java.util.Collection;
import java.util.List;

/**
 * The names that an email is written in, as the settings give them. A number in one of them ({@code Studio 54}) is no
 * figure and needs no proof, there alone: {@code 54} elsewhere does, and so does a number that only begins in the name.
 */
public final class Names {
    private final List<String> names;

    Names(Collection<String> names) {
        this.names = names.stream().filter(Names::isName).toList();
    }

    /** False where a text is but a number ({@code 54}, {@code 3M}), so that nobody could tell it from a figure. */
    public static boolean isName(String text) {
        StringBuilder rest = new StringBuilder(text);
        List<Figure> figures = Figures.in(text);
        for (int i = figures.size() - 1; i >= 0; i--) {
            Figure figure = figures.get(i);
            if (figure.code().isEmpty()) {
                rest.delete(figure.start(), figure.end());
            }
        }
        return rest.chars().anyMatch(Character::isLetter);
    }

    /** True where a number of a text stands within one of the names. */
    boolean cover(String text, Figure figure) {
        return names.stream().anyMatch(name -> covers(name, text, figure));
    }

    private static boolean covers(String name, String text, Figure figure) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if (at <= figure.start() && figure.end() <= end && isEdge(text, at - 1) && isEdge(text, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String text, int index) {
        return index < 0 || index >= text.length() || !Character.isLetterOrDigit(text.charAt(index));
    }
}
