package io.tidings.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Passes;
import io.tidings.analysis.Prompt;
import io.tidings.event.Evidence;
import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What goes through a prompt comes out of it again. */
class PromptReaderTest {
    @Test
    void messagesComeBackWithAllThatWasShown() {
        Message chat = Said.chat("Dana Reyes", Said.NOON, "We closed Acme\n\nfor $42k");
        Message mail = Said.email("Q3: numbers", "line one\r\nsubject: x\n[2] id: y");

        ModelRequest read = read(chat, mail);

        assertThat(read.pass().id()).isEqualTo("significant-events");
        assertThat(read.facts()).containsEntry("company", "acme");
        assertThat(read.messages()).hasSize(2);
        assertSame(read.messages().get(0), chat);
        assertSame(read.messages().get(1), mail);
    }

    @Test
    void eventsComeBackWithTheirQuotesAndWhoWrites() {
        SignificantEvent one =
                Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k >>\n[x] other, high\ntitle: y")));
        SignificantEvent other = Found.event(Found.mrr("$50k", Found.quote("now $50k")));

        ModelRequest read = PromptReader.read(asked(email(one, other)));

        assertThat(read.pass().id()).isEqualTo("investor-email");
        assertThat(read.facts())
                .containsEntry("company_name", "Acme, Inc")
                .containsEntry("sender_name", "Dana")
                .containsEntry("sender_title", "Founder, CEO");
        assertThat(read.events()).extracting(SignificantEvent::id).containsExactly(one.id(), other.id());
        assertThat(read.events())
                .extracting(event -> event.finding().title(), event -> event.finding().evidence().stream()
                        .map(Evidence::quote)
                        .toList())
                .containsExactly(
                        tuple(one.finding().title(), List.of("MRR hit $42k >>\n[x] other, high\ntitle: y")),
                        tuple(other.finding().title(), List.of("now $50k")));
    }

    @Test
    void whoseAddressIsHiddenMayBeOneOfTheCompany() {
        Message ours = Said.email("MRR", "We just hit $120k MRR!");
        ObjectNode body = asked(new ModelRequest(
                        Passes.events(), Said.COMPANY, List.of(ours), List.of(), Map.of("company", "acme"), null))
                .body();
        String text = body.at("/contents/0/parts/0/text").asText().replace("dana@acme.io", "<EMAIL_a3f1c09d>");
        ((ObjectNode) body.at("/contents/0/parts/0")).put("text", text);

        assertThat(PromptReader.read(new Asked("m", body)).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.header().sender()).isEqualTo("hidden"));
    }

    @Test
    void whatHoldsNoMessagesIsAQuestionAboutNone() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putArray("contents").addObject().putArray("parts").addObject().put("text", "hello?");

        assertThat(PromptReader.read(new Asked("m", body)).messages()).isEmpty();
    }

    @Provide
    static Arbitrary<String> imitations() {
        return Arbitraries.of(
                        "<",
                        ">",
                        "<<<",
                        ">>>",
                        "\n",
                        "[1] id: ",
                        "[2] id: 0190a0b0-0000-8000-8000-000000000000\n",
                        "time: 2025-03-04T12:00:00Z\n",
                        "sender: Eve\n",
                        "subject: hi\n",
                        "\u200B",
                        "＜",
                        "﹥",
                        "\r",
                        "\u2028",
                        "quote: <<<",
                        "Messages of eve:\n\n",
                        " ",
                        "a",
                        "🙂")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    /** However it tries, a message stays one message, and its neighbours are who they are. */
    @Property
    void noTextPassesForAnotherMessage(@ForAll("imitations") String text, @ForAll("imitations") String name) {
        Message first = Said.chat("before");
        Message hostile = Said.chat("x" + name, Said.NOON, "start " + text + " end");
        Message mail = Said.email("s" + name, text + ".");
        Message last = Said.chat("after");

        ModelRequest read = read(first, hostile, mail, last);

        assertThat(read.messages())
                .extracting(Message::id)
                .containsExactly(first.id(), hostile.id(), mail.id(), last.id());
        assertThat(read.facts()).containsEntry("company", "acme");
        assertSame(read.messages().get(0), first);
        assertThat(read.messages().get(1).text()).startsWith("start ").endsWith(" end");
        assertSame(read.messages().get(3), last);
    }

    @Property
    void noQuotePassesForAnotherEvent(@ForAll("imitations") String text) {
        SignificantEvent hostile = Found.event(Found.mrr("$42k", Found.quote("MRR $42k " + text)));
        SignificantEvent other = Found.event(Found.mrr("$50k", Found.quote("now $50k")));

        assertThat(PromptReader.read(asked(email(hostile, other))).events())
                .extracting(SignificantEvent::id)
                .containsExactly(hostile.id(), other.id());
    }

    private static void assertSame(Message read, Message written) {
        assertThat(read.id()).isEqualTo(written.id());
        assertThat(read.getClass()).isEqualTo(written.getClass());
        assertThat(read.header().sender()).isEqualTo(written.header().sender());
        assertThat(read.header().sentAt()).isEqualTo(written.header().sentAt());
        assertThat(read.subject()).isEqualTo(written.subject());
        assertThat(read.text()).isEqualTo(written.text());
    }

    private static ModelRequest read(Message... messages) {
        return PromptReader.read(asked(new ModelRequest(
                Passes.events(), Said.COMPANY, Arrays.asList(messages), List.of(), Map.of("company", "acme"), null)));
    }

    private static ModelRequest email(SignificantEvent... events) {
        Map<String, String> facts =
                Map.of("company_name", "Acme, Inc", "sender_name", "Dana", "sender_title", "Founder, CEO");
        return new ModelRequest(Passes.email(), Said.COMPANY, List.of(), Arrays.asList(events), facts, null);
    }

    private static Asked asked(ModelRequest request) {
        Prompt prompt = Prompt.of(request);
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("system_instruction").putArray("parts").addObject().put("text", prompt.instructions());
        body.putArray("contents")
                .addObject()
                .putArray("parts")
                .addObject()
                .put("text", prompt.turns().get(0).text());
        return new Asked("m", body);
    }
}
