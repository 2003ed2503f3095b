package io.tidings.outreach;

/**
 * A number of an email that no quote proves.
 *
 * @param field where it stands
 * @param text as the email writes it
 */
public record UntracedFigure(String field, String text) {}
