package io.tidings.analysis;

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

    private PassFile() {}

    /**
     * Makes a pass of its three files.
     *
     * @param name of all three, without their endings
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
        PassKeys model = keys.group("model");
        Optional<Double> temperature = model.number("temperature", 0, 2);
        Optional<Integer> maxOutputTokens = model.whole("max-output-tokens", 1);
        model.refuseOthers();
        keys.refuseOthers();
        id.ifPresent(text -> checkId(text, name, problems));
        on.ifPresent(what -> output.ifPresent(form -> checkForm(what, form, problems)));

        List<String> all = new ArrayList<>(in(name + ".yaml", problems));
        on.ifPresent(what -> all.addAll(in(name + ".md", Prompt.problems(prompt, what))));
        output.ifPresent(form -> all.addAll(in(name + ".json", ReplySchemaCheck.problems(schema, form))));
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
                new ModelOptions(temperature.orElseThrow(), maxOutputTokens.orElseThrow()),
                prompt,
                schema);
    }

    private static void checkId(String id, String name, List<String> problems) {
        if (!ID.matcher(id).matches()) {
            problems.add("id: found \"" + id + "\"; allowed is 1 to 64 lower-case letters, digits and hyphens,"
                    + " a letter first");
        } else if (!id.equals(name)) {
            problems.add("id: found \"" + id + "\" in a file of another name; allowed is \"" + name + "\"");
        }
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
