package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.Prompt;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 1,000 messages with personal data of every kind in them: nothing of it leaves, all of it comes back. */
class CanaryTest {
    private static final int MESSAGES = 1_000;
    private static final int BATCH = 10;

    private record Written(Message message, List<String> secrets) {}

    private static List<Written> written() {
        List<Planted> planted = Planted.all(MESSAGES);
        return IntStream.range(0, MESSAGES)
                .mapToObj(i -> new Written(
                        Said.chat(
                                planted.get(i).sender(),
                                Said.NOON.plusSeconds(i),
                                planted.get(i).text()),
                        planted.get(i).secrets()))
                .toList();
    }

    @Test
    void nothingOfItIsInWhatAModelGets() {
        List<Written> all = written();
        List<String> leaked = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Written> batch = all.subList(from, from + BATCH);
            Redaction redaction = Requests.REDACTOR.redact(
                    Requests.of(batch.stream().map(Written::message).toList()));
            String sent = Prompt.of(redaction.request()).text() + Json.write(redaction.request());
            batch.forEach(one -> one.secrets().stream()
                    .filter(sent::contains)
                    .forEach(
                            secret -> leaked.add(secret + " in " + one.message().text())));
            assertThat(redaction.request().messages().stream()
                            .map(copy -> Requests.restored(redaction, copy.text()))
                            .toList())
                    .isEqualTo(batch.stream().map(one -> one.message().text()).toList());
        }
        assertThat(leaked).isEmpty();
    }

    @Test
    void theFiguresAroundItStay() {
        for (Written one : written().subList(0, 200)) {
            String sent = Requests.text(Requests.REDACTOR.redact(Requests.of(one.message())));
            for (String figure : List.of("$42k", "$120,500")) {
                assertThat(sent.contains(figure)).isEqualTo(one.message().text().contains(figure));
            }
        }
    }
}
