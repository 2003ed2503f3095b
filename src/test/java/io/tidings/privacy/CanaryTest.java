package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.Prompt;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Said;
import io.tidings.privacy.Canaries.Canary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 1,000 messages with personal data of every kind in them: nothing of it leaves, all of it comes back. */
class CanaryTest {
    private static final int MESSAGES = 1_000;
    private static final int BATCH = 10;
    private static final List<Kind> KINDS = List.of(Kind.values()).stream()
            .filter(kind -> kind != Kind.NAME && kind != Kind.LITERAL)
            .toList();
    private static final List<String> SENDERS =
            List.of("Zoë Quill", "Ivo Brandt <ivo@example.org>", "王小明", "Łukasz Żak", "timebox_", "Mary-Jane O'Hara");
    private static final List<String> CALLED = List.of("Zoë", "Brandt", "王小明", "Łukasz", "timebox_", "Mary-Jane");

    private record Planted(Message message, List<String> secrets) {}

    private static List<Planted> planted() {
        Canaries canaries = new Canaries(20261122);
        List<Planted> planted = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            Canary one = canaries.of(KINDS.get(i % KINDS.size()));
            Canary other = canaries.of(KINDS.get((i / KINDS.size() + i) % KINDS.size()));
            int who = i % SENDERS.size();
            String text = one.sentence() + "\n" + CALLED.get(who) + " says: " + other.sentence();
            Message message = Said.chat(SENDERS.get(who), Said.NOON.plusSeconds(i), text);
            planted.add(new Planted(message, List.of(one.value(), other.value(), CALLED.get(who))));
        }
        return planted;
    }

    @Test
    void nothingOfItIsInWhatAModelGets() {
        List<Planted> all = planted();
        List<String> leaked = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Planted> batch = all.subList(from, from + BATCH);
            Redaction redaction = Requests.REDACTOR.redact(
                    Requests.of(batch.stream().map(Planted::message).toList()));
            String sent = Prompt.of(redaction.request()).text() + Json.write(redaction.request());
            batch.forEach(planted -> planted.secrets().stream()
                    .filter(sent::contains)
                    .forEach(secret ->
                            leaked.add(secret + " in " + planted.message().text())));
            assertThat(redaction.request().messages().stream()
                            .map(copy -> Requests.restored(redaction, copy.text()))
                            .toList())
                    .isEqualTo(batch.stream()
                            .map(planted -> planted.message().text())
                            .toList());
        }
        assertThat(leaked).isEmpty();
    }

    @Test
    void theFiguresAroundItStay() {
        for (Planted planted : planted().subList(0, 200)) {
            String sent = Requests.text(Requests.REDACTOR.redact(Requests.of(planted.message())));
            for (String figure : List.of("$42k", "$120,500")) {
                assertThat(sent.contains(figure))
                        .isEqualTo(planted.message().text().contains(figure));
            }
        }
    }
}
