package io.tidings.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Passes;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Requests to models, and their way through a redactor, for tests. */
final class Requests {
    static final byte[] KEY = "a key of sixteen bytes or more".getBytes(UTF_8);
    static final Redactor REDACTOR = new Redactor(KEY, RedactionOptions.DEFAULT);

    private Requests() {}

    static ModelRequest of(Message... messages) {
        return of(Arrays.asList(messages));
    }

    static ModelRequest of(List<Message> messages) {
        return new ModelRequest(Passes.events(), Said.COMPANY, messages, List.of(), Map.of("company", "acme"), null);
    }

    static ModelRequest email(SignificantEvent... events) {
        Map<String, String> facts = Map.of("company_name", "Acme", "sender_name", "Ann Lee", "sender_title", "Founder");
        return new ModelRequest(Passes.email(), Said.COMPANY, List.of(), Arrays.asList(events), facts, null);
    }

    /** A message of Dana's, redacted alone. */
    static Redaction redact(String text) {
        return REDACTOR.redact(of(Said.chat(text)));
    }

    /** What a model sees of a text. */
    static String redacted(String text) {
        return text(redact(text));
    }

    static String text(Redaction redaction) {
        return redaction.request().messages().get(0).text();
    }

    /** What comes back of a model that says just this text. */
    static String restored(Redaction redaction, String text) {
        String answer = redaction.restore(Json.write(Map.of("said", text)));
        return Json.read(answer, new TypeReference<Map<String, String>>() {}).get("said");
    }
}
