package io.tidings.openai;

/**
 * What a reply replies to.
 *
 * @param model that was asked
 * @param pass the id of the pass, whose files have its name
 * @param tokens about how many it was asked, where the reply does not count them
 */
record Question(String model, String pass, long tokens) {}
