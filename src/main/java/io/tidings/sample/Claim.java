package io.tidings.sample;

import java.util.Map;

/** That a post states a milestone, with the figures as it writes them, by slot. */
record Claim(Announcement announcement, Map<String, String> figures) {}
