package io.tidings.app;

import io.tidings.config.InvalidSettings;
import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.config.TextFile;
import io.tidings.fake.FakeGemini;
import io.tidings.fake.Script;
import io.tidings.fake.Script.Every;
import io.tidings.fake.Script.Play;
import io.tidings.fake.Script.Rule;
import io.tidings.fake.ScriptFile;
import io.tidings.fake.Trouble;
import io.tidings.offline.OfflineModel;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fake-gemini}: what the program can be tried with where there is no key. */
@Command(
        name = "fake-gemini",
        mixinStandardHelpOptions = true,
        description = {
            "Stands in for the Gemini API on this machine, until it is stopped: checks what it is sent as the API does,"
                    + " answers with what the rules without a key find, makes trouble where it is told to, and records"
                    + " what it was sent. Only for tries and tests: it understands the two shipped passes, in English.",
            "",
            "What can go wrong (--trouble):",
            "  rate-limit       429 with RetryInfo",
            "  rate-limit-bare  429 that says nothing more",
            "  daily-quota      429 for a quota of the day",
            "  error-500        500, a fault of its own; also error-503, error-504",
            "  blocked          the prompt is blocked: 200 without candidates",
            "  safety, spii     the answer is blocked, without a text",
            "  max-tokens       cut off before the first word",
            "  cut              the JSON ends in the middle",
            "  fenced           the JSON stands in a fence with words around it",
            "  thought-first    a thought comes before the answer",
            "  no-usage         the tokens are not counted",
            "  drop             the connection is closed without an answer",
            "  stall            no answer, and the connection stays open",
            "  obey             a malicious model: it does what a message tells it",
            "  none             nothing; for delays and quiet steps of a script",
            "",
            "A script (--script, YAML or JSON) says when. A step goes on for so many calls or so long; a step or a rule"
                    + " is about every call, every n-th (every: 3), or a share by chance (share: 0.1):",
            "",
            "  scale: 1:120            # all times below are divided by this",
            "  latency: 2s             # of every answer",
            "  seed: 7                 # of what is left to chance",
            "  steps:                  # one after the other, then all is well",
            "    - {trouble: none, calls: 20}",
            "    - {trouble: rate-limit, for: 10m, retry-after: 40s}",
            "    - {trouble: error-503, for: 5m, every: 2, in-array: true}",
            "  rules:                  # for calls that no step troubles",
            "    - {trouble: fenced, every: 7}",
            "    - {trouble: none, share: 0.1, delay: 20s}",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar fake-gemini",
            "  java -jar tidings.jar fake-gemini --port 8086 --record calls.jsonl",
            "  java -jar tidings.jar fake-gemini --trouble error-503/3 --trouble fenced/5",
            "  java -jar tidings.jar fake-gemini --script trouble.yaml"
        })
final class FakeGeminiCommand implements Callable<Integer> {
    private static final Pattern TROUBLE = Pattern.compile("([a-z0-9-]+)(?:/([1-9]\\d{0,8}))?");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8085",
            description = "Where it listens on 127.0.0.1; 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "fake-key",
            description = "The key that is valid (default: ${DEFAULT-VALUE}).")
    private String key = "";

    @Option(
            names = "--trouble",
            paramLabel = "NAME[/N]",
            description = "What goes wrong with every call, or with every N-th; may be given several times.")
    private List<String> troubles = new ArrayList<>();

    @Option(names = "--delay", paramLabel = "TIME", description = "How long every answer takes, like 500ms or 2s.")
    private @Nullable String delay;

    @Option(names = "--script", paramLabel = "FILE", description = "What goes wrong when.")
    private @Nullable Path script;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Add every call to this file, one JSON a line, without the value of the key.")
    private @Nullable Path record;

    @Option(
            names = "--canned",
            description = "Give every call the same answer without events, unread: to measure the one that asks.")
    private boolean canned;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file, for tidings.models.gemini.current-models.")
    private @Nullable Path config;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = SettingsLoader.load(Map.of(), config).settings();
        FakeGemini.Options options =
                new FakeGemini.Options(port, key, settings.models().gemini().currentModels(), script(), canned);
        Consumer<String> lines = Node.lines(spec.commandLine().getOut());
        CountDownLatch stopped = new CountDownLatch(1);
        try (CallRecord calls = CallRecord.open(record);
                Stopping stopping = Stopping.of(stopped::countDown, () -> {})) {
            Vertx vertx = Wiring.vertx();
            try {
                FakeGemini fake = new FakeGemini(options, new OfflineModel(), InstantSource.system(), calls::add);
                listen(vertx, fake);
                lines.accept("Gemini's stand-in answers at " + fake.baseUrl() + ". Ctrl-C stops it. Elsewhere, give:");
                lines.accept("");
                lines.accept("  export GOOGLE_API_KEY=" + key);
                lines.accept("  export TIDINGS_MODELS_GEMINI_BASE_URL=" + fake.baseUrl());
                lines.accept("  java -jar tidings.jar replay data/scaleflow.csv");
                stopped.await();
            } finally {
                Pipeline.await(vertx.close());
            }
        }
        return 0;
    }

    private void listen(Vertx vertx, FakeGemini fake) throws InterruptedException {
        try {
            Pipeline.await(vertx.deployVerticle(fake));
        } catch (RuntimeException e) {
            throw new Failure(
                    "127.0.0.1:" + port + " cannot be listened on (" + e.getMessage()
                            + "): name another port with --port, or 0 for any that is free",
                    e);
        }
    }

    private Script script() {
        Script read = script == null ? Script.NONE : read(script);
        for (String trouble : troubles) {
            read = read.and(rule(trouble));
        }
        return delay == null ? read : read.slowedBy(time(delay));
    }

    private static Script read(Path file) {
        String name = "--script " + file;
        List<String> unreadable = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Script script = TextFile.read(name, file, unreadable)
                .map(text -> ScriptFile.read(text, problems))
                .orElse(Script.NONE);
        problems.forEach(problem -> unreadable.add(name + ": " + problem));
        if (!unreadable.isEmpty()) {
            throw new InvalidSettings(unreadable);
        }
        return script;
    }

    private Rule rule(String text) {
        Matcher form = TROUBLE.matcher(text);
        if (!form.matches()) {
            throw wrong("--trouble " + text + ": give a name, or a name and a number, as in error-503/3");
        }
        Trouble trouble = Trouble.find(form.group(1))
                .orElseThrow(() -> wrong(
                        "'" + form.group(1) + "' is no trouble: name one of " + String.join(", ", Trouble.keys())));
        int nth = form.group(2) == null ? 1 : Integer.parseInt(form.group(2));
        return new Rule(Play.of(trouble), new Every(nth, 1));
    }

    private Duration time(String text) {
        return ScriptFile.time(text)
                .orElseThrow(() -> wrong("'" + text + "' is no time: give one like 500ms, 2s or 1m"));
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
