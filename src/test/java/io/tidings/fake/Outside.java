package io.tidings.fake;

import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.app.Change;
import io.tidings.app.TestPipeline;
import io.tidings.event.Finding;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.model.RedactingModel;
import io.tidings.port.LanguageModel;
import io.tidings.privacy.RedactionOptions;
import io.tidings.privacy.Redactor;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The whole pipeline with a model outside. */
final class Outside {
    private static final byte[] REDACTION_KEY = "a key of sixteen bytes or more".getBytes(UTF_8);
    private static final Map<String, String> SMALL_BATCHES = Map.of("tidings.trigger.count", "40");

    private Outside() {}

    static TestPipeline pipeline(Path folder, LanguageModel model) {
        return TestPipeline.start(folder, SMALL_BATCHES, Change.model(model));
    }

    /** Gemini's adapter to the fake, as the program uses it. */
    static LanguageModel redacting(RunningFake fake) {
        return new RedactingModel(fake.model(), new Redactor(REDACTION_KEY, RedactionOptions.DEFAULT), pass -> true);
    }

    /** In the order of what proves them. */
    static List<Finding> findings(TestPipeline pipeline, CompanyId company) {
        return value(pipeline.ports().events().events(company, false)).stream()
                .map(SignificantEvent::finding)
                .sorted(Comparator.comparing(finding -> Json.write(finding.evidence())))
                .toList();
    }
}
