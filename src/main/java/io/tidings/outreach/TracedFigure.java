package io.tidings.outreach;

import io.tidings.message.MessageId;

/**
 * A number of an email and the quote that proves it.
 *
 * @param field where it stands: {@code subject}, {@code body}, {@code highlights/0}, {@code metrics_summary/MRR}
 * @param text as the email writes it
 */
public record TracedFigure(String field, String text, String eventId, MessageId messageId, String quote) {}
