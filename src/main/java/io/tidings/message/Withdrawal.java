package io.tidings.message;

/** A message that its sender took back, by deleting it or by saying it anew. */
public record Withdrawal(CompanyId companyId, MessageId id) {}
