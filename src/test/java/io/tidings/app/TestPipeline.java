package io.tidings.app;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.config.SettingsLoader;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.MessageId;
import io.tidings.port.LanguageModel;
import io.tidings.port.Statistics;
import io.tidings.port.StoredMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The whole pipeline on a data file of its own, for tests of the verticles. Nothing fires by itself unless it is said.
 */
public final class TestPipeline implements AutoCloseable {
    private final Pipeline pipeline;

    private TestPipeline(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static TestPipeline start(Path folder, LanguageModel model) {
        return start(folder, Map.of(), Change.model(model));
    }

    public static TestPipeline start(Path folder, Map<String, String> settings, UnaryOperator<Ports> decorate) {
        Map<String, String> all = new HashMap<>(Map.of(
                "tidings.data", folder.resolve("test.db").toString(),
                "tidings.output", folder.resolve("output").toString(),
                "tidings.log.folder", folder.resolve("logs").toString(),
                "tidings.passes", folder.resolve("none").toString(),
                "tidings.models.provider", "offline",
                "tidings.trigger.count", "100000",
                "tidings.trigger.tokens", "100000000",
                "tidings.trigger.age", "1d",
                "tidings.analysis.in-flight", "8",
                "tidings.analysis.pause", "10ms"));
        all.putAll(settings);
        try {
            return new TestPipeline(
                    Pipeline.start(SettingsLoader.load(all, null).settings(), "test", line -> {}, decorate));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Serves it over HTTP, and tells where. */
    String serve(Serving serving, String host) {
        try {
            return pipeline.serve(serving, host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public Ports ports() {
        return pipeline.ports();
    }

    public Bus bus() {
        return pipeline.bus();
    }

    public void append(List<LogRecord> records) {
        value(ports().log().append(records));
    }

    /** Waits until intake has committed everything. */
    public void takeIn() {
        until(() -> ports().log().lag(), lag -> lag == 0);
    }

    /** Throws where the process cannot go on. */
    public void check() {
        pipeline.check();
    }

    /** Opens batches of everything that waits. */
    public int drain(CompanyId company) {
        return value(bus().ask(new DrainBuffer(company))).fired();
    }

    /** Waits until no run of a company is open, and everybody knows. */
    public void analyse(CompanyId company) {
        until(() -> ports().events().openRuns(company), open -> open == 0);
        until(pipeline::newsOnTheWay, waiting -> waiting == 0);
    }

    /** Appends records and waits until each is completed or dead. */
    public void run(CompanyId company, List<LogRecord> records) {
        append(records);
        takeIn();
        drain(company);
        analyse(company);
    }

    public Statistics statistics(CompanyId company) {
        return value(ports().archive().statistics(company));
    }

    public List<StoredMessage> messages() {
        List<StoredMessage> messages = new ArrayList<>();
        value(ports().messageArchive().messages(messages::add));
        return messages;
    }

    public List<MessageId> ids() {
        return messages().stream().map(message -> new MessageId(message.id())).toList();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
