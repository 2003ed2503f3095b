package io.tidings.port;

import java.util.List;

/**
 * What is ours in one place, in words for people.
 *
 * @param things what a deletion takes away, each with how much is in it where that is cheap to know; empty where there
 *     is nothing
 * @param users who still works with it, as far as the place knows
 */
public record Holdings(List<String> things, List<String> users) {
    public Holdings {
        things = List.copyOf(things);
        users = List.copyOf(users);
    }
}
