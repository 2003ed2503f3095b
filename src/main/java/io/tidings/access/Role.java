package io.tidings.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each may all that those before it may. */
public enum Role {
    /** Looks at figures of the service, and at nothing of what was said. */
    METRICS,
    /** Looks at everything of its company. */
    READER,
    /** Posts messages, edits, approves and replays. */
    OPERATOR,
    /** Does what cannot be undone. */
    ADMIN;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of that key; empty where there is none. */
    public static Optional<Role> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
