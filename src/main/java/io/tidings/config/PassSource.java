package io.tidings.config;

import io.tidings.analysis.Pass;

/**
 * A pass and where it stands.
 *
 * @param name of its three files: the pass's id, or {@code id@version} of an earlier version, which never runs by
 *     itself and is kept to be compared with
 */
public record PassSource(String name, Pass pass) {
    public boolean isEarlier() {
        return isEarlier(name);
    }

    static boolean isEarlier(String name) {
        return name.contains("@");
    }
}
