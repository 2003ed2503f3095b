package io.tidings.verticle;

import io.tidings.app.Change;
import io.tidings.app.Ports;
import io.tidings.app.TestPipeline;
import io.tidings.port.LanguageModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a verticle in the whole pipeline: on a data file, and by a subclass on services. */
abstract class PipelineTests {
    @TempDir
    Path folder;

    /** Settings that choose where things are kept; the same for all pipelines of a test. */
    Map<String, String> stores() {
        return Map.of();
    }

    TestPipeline pipeline(Map<String, String> settings, UnaryOperator<Ports> decorate) {
        Map<String, String> all = new HashMap<>(stores());
        all.putAll(settings);
        return TestPipeline.start(folder, all, decorate);
    }

    TestPipeline pipeline(LanguageModel model) {
        return pipeline(Map.of(), Change.model(model));
    }
}
