package io.tidings.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.TestPipeline;
import io.tidings.event.Finding;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.offline.OfflineModel;
import io.tidings.port.Examples;
import io.tidings.privacy.Planted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline, and a model outside that keeps all that it is shown. */
class GeminiPrivacyIT {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final int MESSAGES = 1_000;

    @TempDir
    Path folder;

    @Test
    void nothingPersonalReachesTheModelAndTheFindingsAreTheSame() {
        List<Planted> planted = Planted.all(MESSAGES);
        List<LogRecord> records = IntStream.range(0, MESSAGES)
                .mapToObj(i -> NativeForm.write(
                        ACME,
                        new CsvRow(
                                "id-" + i,
                                true,
                                planted.get(i).sender(),
                                Examples.START.plusSeconds(i),
                                "Harbor" + i + " signed for $" + (10 + i) + "k, thanks to "
                                        + planted.get(i).secrets().get(2) + ".\n\n"
                                        + planted.get(i).text(),
                                ""),
                        new Origin("import", i)))
                .toList();

        List<Finding> findings;
        List<Finding> unredacted;
        try (RunningFake fake = new RunningFake(Script.NONE);
                TestPipeline pipeline = Outside.pipeline(folder.resolve("redacted"), Outside.redacting(fake))) {
            pipeline.run(ACME, records);
            findings = deals(pipeline);
            String sent = sent(fake);
            assertThat(planted.stream().flatMap(one -> one.secrets().stream()).filter(sent::contains))
                    .isEmpty();
        }
        try (TestPipeline pipeline = Outside.pipeline(folder.resolve("unredacted"), new OfflineModel())) {
            pipeline.run(ACME, records);
            unredacted = deals(pipeline);
        }

        assertThat(findings).hasSize(MESSAGES).isEqualTo(unredacted);
    }

    /** What the planted sentences say: the data beside them may look like anything. */
    private static List<Finding> deals(TestPipeline pipeline) {
        return Outside.findings(pipeline, ACME).stream()
                .filter(finding -> finding.evidence().get(0).quote().startsWith("Harbor"))
                .toList();
    }

    /** Every text of every call. */
    private static String sent(RunningFake fake) {
        List<String> texts = new ArrayList<>();
        for (Recorded call : fake.recorded()) {
            texts.add(call.path());
            texts.add(Json.write(call.headers()));
            texts.add(Json.write(call.body()));
            call.body().findValuesAsText("text").forEach(texts::add);
        }
        return String.join("\n", texts);
    }
}
