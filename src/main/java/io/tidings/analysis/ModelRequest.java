package io.tidings.analysis;

import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question to a model: the pass and everything it may look at, so that a model that is no prompt can answer too.
 *
 * @param messages in (sent-at, id) order; empty for a pass over events
 * @param events most important first; empty for a pass over messages
 * @param facts what the configuration tells the prompt: company name, sender
 * @param reask what was wrong with the first answer; null for the first question
 */
public record ModelRequest(
        Pass pass,
        CompanyId companyId,
        List<Message> messages,
        List<SignificantEvent> events,
        Map<String, String> facts,
        @Nullable Reask reask) {
    /** About how many tokens the question comes to, with all that stands around the data; the answer comes on top. */
    public long tokens() {
        return (long) Text.tokens(Prompt.of(this).text()) + Text.tokens(pass.schema());
    }

    /** The same question about no more events than the pass's limit allows: the most important ones. */
    public ModelRequest fitting() {
        ModelRequest fitting = this;
        while (fitting.events.size() > 1 && fitting.tokens() > pass.model().maxInputTokens()) {
            List<SignificantEvent> fewer = fitting.events.subList(0, fitting.events.size() - 1);
            fitting = new ModelRequest(pass, companyId, messages, fewer, facts, reask);
        }
        return fitting;
    }

    /** The same question about other messages. */
    public ModelRequest about(List<Message> others) {
        return new ModelRequest(pass, companyId, others, events, facts, null);
    }

    /** The same question again, naming the problems of an answer to it. */
    public ModelRequest again(String previous, List<String> problems) {
        return new ModelRequest(pass, companyId, messages, events, facts, new Reask(previous, problems));
    }
}
