package io.tidings.mime;

import java.util.Map;

/** What is kept of the header of a mail: who says what to whom, and when. */
final class KeptHeaders {
    /** As they are written, by their names in small letters. */
    static final Map<String, String> WRITTEN = Map.of(
            "from", "From",
            "to", "To",
            "cc", "Cc",
            "subject", "Subject",
            "date", "Date",
            "message-id", "Message-ID",
            "in-reply-to", "In-Reply-To",
            "references", "References",
            "list-id", "List-Id");

    private KeptHeaders() {}
}
