package io.tidings.sample;

import java.util.Map;

/** A text and the figures in it, by slot. */
record Wording(String text, Map<String, String> figures) {}
