package io.tidings.analysis;

import io.tidings.message.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pass as people write it: the YAML file with everything but its prompt and schema, which stand in files of their own
 * beside it.
 */
public final class PassFile {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** As providers name theirs: {@code gemini-3.5-flash-lite}, {@code qwen3:8b}, {@code meta-llama/Llama-3.1-8B}. */
    private static final Pattern MODEL = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:/-]{0,127}");

    private static final String VERSION = "@[^@]*$";
    private static final String MODEL_ALLOWED = "the name of a model in letters, digits and . _ : / -";

    private PassFile() {}

    /**
     * Makes a pass of its three files.
     *
     * @param name of all three, without their endings: the pass's id, or {@code id@version} of one that is kept to be
     *     compared with
     * @throws InvalidPass with everything that is wrong with any of them
     */
    public static Pass pass(String name, String yaml, String prompt, String schema) {
        List<String> problems = new ArrayList<>();
        PassKeys keys = new PassKeys("", StrictTree.YAML.read(yaml, problems).orElse(null), problems);
        Optional<String> id = keys.text("id");
        Optional<Integer> version = keys.whole("version", 1);
        Optional<String> description = keys.text("description");
        Optional<Pass.RunsOn> on = keys.choice("on", Pass.RunsOn.class);
        Optional<Pass.Output> output = keys.choice("output", Pass.Output.class);
        Optional<Integer> priority = keys.whole("priority", Integer.MIN_VALUE);
        Optional<Boolean> enabled = keys.truth("enabled");
        Optional<ModelOptions> model = model(keys.group("model"), problems);
        keys.refuseOthers();
        id.ifPresent(text -> checkId(text, name.replaceFirst(VERSION, ""), problems));
        version.ifPresent(number -> checkVersion(number, name, problems));
        on.ifPresent(what -> output.ifPresent(form -> checkForm(what, form, problems)));

        List<String> all = new ArrayList<>(in(name + ".yaml", problems));
        on.ifPresent(what -> all.addAll(in(name + ".md", Prompt.problems(prompt, what))));
        output.ifPresent(form -> all.addAll(in(name + ".json", ReplySchemaCheck.problems(schema, form))));
        model.ifPresent(options -> all.addAll(in(name + ".yaml", tooLong(options, prompt, schema))));
        if (!all.isEmpty()) {
            throw new InvalidPass(all);
        }
        return new Pass(
                id.orElseThrow(),
                version.orElseThrow(),
                description.orElseThrow(),
                on.orElseThrow(),
                output.orElseThrow(),
                priority.orElseThrow(),
                enabled.orElseThrow(),
                model.orElseThrow(),
                prompt,
                schema);
    }

    /** Empty where something is wrong with it, which is a problem then. */
    private static Optional<ModelOptions> model(PassKeys keys, List<String> problems) {
        Optional<Double> temperature = keys.number("temperature", 0, 2);
        Optional<Integer> maxOutputTokens = keys.whole("max-output-tokens", 1);
        Optional<Integer> maxInputTokens = keys.has("max-input-tokens")
                ? keys.whole("max-input-tokens", 1)
                : Optional.of(ModelOptions.USUAL_INPUT_TOKENS);
        Optional<Provider> provider = keys.has("provider") ? keys.choice("provider", Provider.class) : Optional.empty();
        Optional<String> name = keys.has("name")
                ? keys.form("name", MODEL_ALLOWED, text -> Optional.of(text).filter(MODEL.asMatchPredicate()))
                : Optional.empty();
        Optional<Thinking> thinking =
                keys.has("thinking") ? keys.form("thinking", Thinking.ALLOWED, Thinking::parse) : Optional.empty();
        Optional<Boolean> redact = keys.has("redact") ? keys.truth("redact") : Optional.of(true);
        keys.refuseOthers();
        if (keys.has("name") && !keys.has("provider")) {
            problems.add("model.name: say in model.provider whose model it is");
            return Optional.empty();
        }
        return temperature.flatMap(degree -> maxOutputTokens.map(tokens -> new ModelOptions(
                degree,
                tokens,
                maxInputTokens.orElse(ModelOptions.USUAL_INPUT_TOKENS),
                provider.orElse(null),
                name.filter(model -> provider.isPresent()).orElse(null),
                thinking.orElse(null),
                redact.orElse(true))));
    }

    private static void checkId(String id, String name, List<String> problems) {
        if (!ID.matcher(id).matches()) {
            problems.add("id: found \"" + id + "\"; allowed is 1 to 64 lower-case letters, digits and hyphens,"
                    + " a letter first");
        } else if (!id.equals(name)) {
            problems.add("id: found \"" + id + "\" in a file of another name; allowed is \"" + name + "\"");
        }
    }

    private static void checkVersion(int version, String name, List<String> problems) {
        if (name.contains("@") && !name.endsWith("@" + version)) {
            problems.add("version: found " + version + " in a file of another version; allowed is "
                    + name.substring(name.lastIndexOf('@') + 1));
        }
    }

    /** A question must have room for messages beside what is the same in each. */
    private static List<String> tooLong(ModelOptions options, String prompt, String schema) {
        int same = Text.tokens(prompt) + Text.tokens(schema);
        return same * 2L <= options.maxInputTokens()
                ? List.of()
                : List.of("model.max-input-tokens: found " + options.maxInputTokens()
                        + ", and the prompt and the schema alone come to about " + same + "; allow at least "
                        + same * 2L);
    }

    private static void checkForm(Pass.RunsOn on, Pass.Output output, List<String> problems) {
        if ((on == Pass.RunsOn.BATCH) != (output == Pass.Output.EVENTS)) {
            problems.add("output: a pass on a batch gives events, and a pass on events gives the email");
        }
    }

    private static List<String> in(String file, List<String> problems) {
        return problems.stream().map(problem -> file + ": " + problem).toList();
    }
}
