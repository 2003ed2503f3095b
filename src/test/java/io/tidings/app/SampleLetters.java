package io.tidings.app;

import static io.tidings.port.Await.value;

import io.tidings.message.CompanyId;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.Tracing;
import io.tidings.port.EmailStore;
import io.tidings.port.Examples;
import java.util.List;

/** Emails as people leave them. */
final class SampleLetters {
    private static final CompanyId ACME = new CompanyId("acme");

    private SampleLetters() {}

    /** One that a person may approve. */
    static EmailDraft draft(EmailStore emails, String id, String subject) {
        EmailDraft draft = Examples.draft(id, ACME, subject);
        value(emails.begin(id, ACME, Examples.PASS));
        value(emails.keep(draft));
        return value(
                emails.edit(draft, draft.email(), new Tracing(draft.tracing().traced(), List.of())));
    }

    static EmailDraft approved(EmailStore emails, String id) {
        return value(emails.approve(draft(emails, id, "We grew")));
    }
}
