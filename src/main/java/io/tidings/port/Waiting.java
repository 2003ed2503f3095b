package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.message.Source;

/** A stored message that waits for its batch; tokens are estimated. */
public record Waiting(MessageId id, CompanyId companyId, Source source, int tokens) {}
