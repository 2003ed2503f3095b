package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.Digest;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever somebody is erased, and whatever is read again afterwards, nothing of him is anywhere. */
class ErasureOverHttpTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String[] ADMIN = {"Authorization", "Bearer boss-secret"};
    private static final List<String> SENDERS =
            List.of("ann@acme.example", "Ann Lee <ANN@acme.example>", "bob", "cy@acme.example");
    private static final List<String> SAID = List.of(
            "We signed Globex for $120k a year",
            "MRR has grown to $42k",
            "lunch at noon?",
            "We raised a $3M seed round led by Sequoia");

    @TempDir
    private Path folder;

    private static String key(String name, String role, String company) {
        return name + ":" + role + ":" + company + ":"
                + HexFormat.of().formatHex(Digest.sha256().digest((name + "-secret").getBytes()));
    }

    private Served served() {
        return Served.start(
                folder,
                Map.of(
                        "tidings.trigger.count",
                        "7",
                        "tidings.web.api-keys",
                        key("boss", "admin", "*") + "," + key("op", "operator", "acme") + ","
                                + key("other", "admin", "bolt")));
    }

    private static LogRecord record(Random random, int n) {
        String text = SAID.get(random.nextInt(SAID.size())) + " (" + n + ")";
        Instant sentAt = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(n);
        CsvRow row = new CsvRow(
                "id-" + n, random.nextBoolean(), SENDERS.get(random.nextInt(SENDERS.size())), sentAt, text, "");
        return random.nextInt(10) == 0
                ? NativeForm.refuse(
                        ACME,
                        io.tidings.message.RefusedRow.of("it is no row", List.of("x", row.sender(), text)),
                        new Origin("file", n))
                : NativeForm.write(ACME, row, new Origin("file", n));
    }

    private static String everything(Served served) {
        TestPipeline pipeline = served.pipeline();
        StringBuilder all = new StringBuilder(pipeline.messages().toString());
        all.append(value(pipeline.ports().events().events(ACME, false)));
        all.append(value(pipeline.ports().events().outbox(ACME, 0, 100_000)));
        all.append(value(pipeline.ports().deadLetters().list(ACME, true, 1000)));
        value(pipeline.ports().workCatalog().batches(ACME, null, null, 1000))
                .forEach(
                        batch -> all.append(value(pipeline.ports().workCatalog().replies(batch.id()))));
        return all.toString().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingOfAPersonComesBackWhenEverythingIsReadAgain(long seed) {
        Random random = new Random(seed);
        List<LogRecord> records = new ArrayList<>();
        for (int n = 1; n <= 60; n++) {
            records.add(record(random, n));
        }
        int erasedAt = random.nextInt(records.size());
        try (Served served = served()) {
            TestPipeline pipeline = served.pipeline();
            pipeline.append(records.subList(0, erasedAt));
            // Not waited for: it is erased while it is taken in and analysed.
            Answered erased =
                    served.post("/v1/erasures?company=acme", "{\"person\":\"Ann@acme.example\"}", ADMIN[0], ADMIN[1]);
            assertThat(erased.status()).as(erased.body()).isEqualTo(200);
            assertThat(erased.body().toLowerCase(Locale.ROOT)).doesNotContain("ann@");
            assertThat(erased.json().path("ended_at").isNull()).isFalse();
            pipeline.append(records.subList(erasedAt, records.size()));
            pipeline.append(records);
            pipeline.takeIn();
            pipeline.drain(ACME);
            pipeline.analyse(ACME);

            assertThat(everything(served)).doesNotContain("ann@acme.example").contains("bob");
            assertThat(pipeline.messages())
                    .allSatisfy(message -> assertThat(message.sender().toLowerCase(Locale.ROOT))
                            .doesNotContain("ann"));
        }
    }

    @Test
    void onlyAnAdminErasesAndOnlyOfItsCompany() {
        try (Served served = served()) {
            String ann = "{\"person\":\"ann@acme.example\"}";

            assertThat(served.post("/v1/erasures", ann, "Authorization", "Bearer op-secret")
                            .status())
                    .isEqualTo(403);
            assertThat(served.post("/v1/erasures?company=acme", ann, "Authorization", "Bearer other-secret")
                            .status())
                    .isEqualTo(403);
            assertThat(served.post("/v1/erasures?company=acme", "{}", ADMIN[0], ADMIN[1])
                            .status())
                    .isEqualTo(400);
            assertThat(served.post("/v1/erasures?company=acme", "{\"whole_company\":\"bolt\"}", ADMIN[0], ADMIN[1])
                            .json()
                            .path("field")
                            .asText())
                    .isEqualTo("whole_company");
            assertThat(served.post("/v1/erasures?company=acme&dry_run=true", ann, ADMIN[0], ADMIN[1])
                            .json()
                            .path("counts")
                            .path("messages")
                            .asInt(-1))
                    .isZero();
            assertThat(served.get("/v1/erasures", ADMIN[0], ADMIN[1]).json().path("items"))
                    .isEmpty();
            assertThat(served.get("/v1/erasures", "Authorization", "Bearer other-secret")
                            .status())
                    .isEqualTo(403);
        }
    }
}
