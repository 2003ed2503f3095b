package io.tidings.port;

import io.tidings.message.CompanyId;

/**
 * News for the relays, in order: numbers of a company have no gaps and follow its commits.
 *
 * @param kind {@code event}, {@code batch}, {@code email} or {@code dead-letter}
 * @param payload JSON
 */
public record OutboxRow(CompanyId companyId, long seq, String kind, String payload) {}
