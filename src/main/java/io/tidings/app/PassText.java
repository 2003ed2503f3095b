package io.tidings.app;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Provider;
import io.tidings.analysis.Thinking;
import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.message.Text;
import io.tidings.offline.OfflineModel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Passes as a terminal shows them. */
final class PassText {
    private static final int ID = 26;
    private static final int MODEL = 26;
    private static final String COLUMNS = "%-" + ID + "s %-7s  %-6s  %-" + MODEL + "s  %s%n";

    private final Settings settings;
    private final ModelChoices choices;

    PassText(Settings settings) {
        this.settings = settings;
        this.choices = new ModelChoices(settings);
    }

    /** A line for each, and its description below. */
    String table(List<PassSource> sources) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(COLUMNS, "PASS", "VERSION", "ON", "ANSWERED BY", "ENABLED"));
        for (PassSource source : sources) {
            Pass pass = source.pass();
            out.append(String.format(
                    Locale.ROOT,
                    COLUMNS,
                    pass.id(),
                    pass.version(),
                    lower(pass.on()),
                    answeredBy(pass),
                    state(source)));
            out.append(Wrapped.of("  ", 2, pass.description()));
        }
        return out.toString();
    }

    /** All of one. */
    String whole(PassSource source) {
        Pass pass = source.pass();
        ModelOptions options = pass.model();
        StringBuilder out = new StringBuilder();
        line(out, "pass", pass.id());
        line(out, "version", Integer.toString(pass.version()));
        line(out, "description", pass.description());
        line(out, "source", PassCheck.file(settings.passes(), source.name() + ".yaml"));
        line(out, "enabled", state(source));
        line(out, "runs on", lower(pass.on()));
        line(out, "gives", lower(pass.output()));
        line(out, "priority", Integer.toString(pass.priority()));
        line(out, "answered by", answeredBy(pass));
        line(out, "temperature", Double.toString(options.temperature()));
        line(out, "input", String.format(Locale.ROOT, "at most about %,d tokens a question", options.maxInputTokens()));
        line(out, "output", String.format(Locale.ROOT, "at most %,d tokens an answer", options.maxOutputTokens()));
        line(out, "thinking", thinking(options.thinking(), choices.of(pass).provider()));
        line(
                out,
                "redacted",
                choices.of(pass).provider() == Provider.OFFLINE
                        ? "no: nothing leaves"
                        : options.redact() ? "yes" : "no: the model sees everything");
        block(out, "prompt", pass.prompt());
        block(out, "schema", pass.schema());
        return out.toString();
    }

    private String thinking(@Nullable Thinking thinking, Provider provider) {
        if (thinking != null) {
            Thinking.Level level = thinking.level();
            return level == null ? thinking.tokens() + " tokens" : level.key();
        }
        return provider == Provider.GEMINI
                ? settings.models().gemini().thinking().orElse("as the model likes")
                : "as the model likes";
    }

    private String answeredBy(Pass pass) {
        ModelChoices.Choice choice = choices.of(pass);
        return choice.provider() == Provider.OFFLINE
                ? new OfflineModel().name()
                : choice.name().isEmpty() ? lower(choice.provider()) : choice.name();
    }

    private static String state(PassSource source) {
        return source.isEarlier() ? "earlier" : source.pass().enabled() ? "yes" : "no";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(Wrapped.of(String.format("  %-12s ", name), 15, value));
    }

    private static void block(StringBuilder out, String name, String text) {
        out.append(System.lineSeparator()).append("  ").append(name).append(System.lineSeparator());
        out.append(text.stripTrailing()
                .lines()
                .map(line -> ("    " + Text.printable(line)).stripTrailing() + System.lineSeparator())
                .collect(Collectors.joining()));
    }
}
