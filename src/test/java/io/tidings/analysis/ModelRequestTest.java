package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelRequestTest {
    @Test
    void tokensAreThoseOfAllThatIsSent() {
        // What stands around a short message is longer than itself.
        ModelRequest messages = about(Passes.events(), Collections.nCopies(200, Said.chat("ok, thanks")), List.of());
        SignificantEvent event = Found.event(Found.mrr("$42k", Found.quote("We crossed $42k MRR")));
        ModelRequest events = about(Passes.email(), List.of(), Collections.nCopies(40, event));
        ModelRequest again = messages.again("{\"events\": []}", List.of("events/0: " + "no quote ".repeat(40)));

        for (ModelRequest request : List.of(messages, events, again)) {
            long sent =
                    Prompt.of(request).text().length() + request.pass().schema().length();
            assertThat(request.tokens()).isCloseTo(sent / 4, within(2L));
        }
        assertThat(again.tokens()).isGreaterThan(messages.tokens());
    }

    private static ModelRequest about(Pass pass, List<? extends Message> messages, List<SignificantEvent> events) {
        return new ModelRequest(pass, Said.COMPANY, List.copyOf(messages), events, Map.of(), null);
    }
}
