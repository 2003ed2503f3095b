package io.tidings.privacy;

/** What a placeholder stands for: equal values have equal placeholders. */
record Value(Kind kind, String text) {}
