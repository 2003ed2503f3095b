package io.tidings.outreach;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.Pass;
import io.tidings.analysis.ReplySchema;
import io.tidings.analysis.ReplyText;
import io.tidings.message.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reply of an email pass came to.
 *
 * @param email empty where the reply is not of the schema
 * @param meetingRequest what it says is the email's request for a meeting; empty where its schema asks for none
 * @param problems what is wrong with it, in words for the model; empty where nothing is
 */
public record EmailReply(Optional<InvestorEmail> email, Optional<String> meetingRequest, List<String> problems) {
    /** Examines a reply. Never throws for anything that a model may write. */
    public static EmailReply examine(Pass pass, String raw) {
        JsonNode json;
        try {
            json = ReplyText.json(raw);
        } catch (ReplyText.Malformed e) {
            return unreadable(List.of(e.reason()));
        }
        List<String> errors = ReplySchema.of(pass).errors(json);
        return errors.isEmpty()
                ? new EmailReply(Optional.of(read(json)), meetingRequest(json), List.of())
                : unreadable(errors);
    }

    private static EmailReply unreadable(List<String> problems) {
        return new EmailReply(Optional.empty(), Optional.empty(), problems);
    }

    private static Optional<String> meetingRequest(JsonNode json) {
        return json.hasNonNull("meeting_request")
                ? Optional.of(Text.clean(json.path("meeting_request").asText()))
                : Optional.empty();
    }

    private static InvestorEmail read(JsonNode json) {
        List<String> highlights = new ArrayList<>();
        json.path("highlights").forEach(line -> highlights.add(Text.clean(line.asText())));
        Map<String, String> metrics = new LinkedHashMap<>();
        json.path("metrics_summary")
                .forEach(metric -> metrics.put(
                        Text.clean(metric.path("name").asText()),
                        Text.clean(metric.path("value").asText())));
        return new InvestorEmail(
                Text.clean(json.path("subject").asText()),
                Text.clean(json.path("body").asText()),
                highlights,
                metrics);
    }
}
