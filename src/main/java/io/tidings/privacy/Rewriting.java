package io.tidings.privacy;

/** What is done to the texts of a request. */
interface Rewriting {
    /** A text that somebody wrote, or that a model made of one. */
    String text(String text);

    /** Who somebody is: a name, an address, or both. */
    String person(String person);
}
