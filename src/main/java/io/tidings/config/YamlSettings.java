package io.tidings.config;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the settings of a YAML file by path. Only known groups are entered, so no file can send it in circles. */
final class YamlSettings {
    private final String name;
    private final List<String> problems;
    private final Map<String, Given> settings = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlSettings(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * The settings in a text.
     *
     * @param name the file's, for errors
     * @param problems gets what is wrong: what is no YAML, unknown and repeated keys
     */
    static Map<String, Given> read(String name, String text, List<String> problems) {
        YamlSettings reader = new YamlSettings(name, problems);
        try {
            reader.root(new Yaml().compose(new StringReader(text)));
        } catch (YAMLException e) {
            problems.add(name + place(e) + ": this cannot be read as YAML: look there and just before for a tab, a"
                    + " wrong indentation, or a missing colon, quote or bracket");
        }
        return reader.settings;
    }

    private static String place(YAMLException e) {
        return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? ", line " + (marked.getProblemMark().getLine() + 1)
                : "";
    }

    private void root(@Nullable Node root) {
        if (root instanceof MappingNode keys) {
            group("", keys);
        } else if (root != null && !isNull(root)) {
            problems.add(name + ": it holds no settings; expected " + KnownSettings.ROOT + ": and keys below it");
        }
    }

    private void group(String path, MappingNode group) {
        for (NodeTuple entry : group.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int line = entry.getKeyNode().getStartMark().getLine() + 1;
            entry(path.isEmpty() ? key : path + "." + key, line, entry.getValueNode());
        }
    }

    private void entry(String path, int line, Node value) {
        String place = "in " + name + ", line " + line;
        Integer before = lines.putIfAbsent(path, line);
        List<String> below = KnownSettings.below(path);
        Rule rule = KnownSettings.rule(path);
        if (before != null) {
            problems.add(path + ": said twice in " + name + ", line " + before + " and line " + line
                    + ": leave one of them out");
        } else if (!below.isEmpty()) {
            enter(path, place, value, below);
        } else if (rule == null) {
            problems.add(KnownSettings.unknownPath(path, place));
        } else if (value instanceof ScalarNode scalar) {
            settings.put(path, new Given(isNull(value) ? "" : scalar.getValue().strip(), place));
        } else {
            problems.add(path + ": found " + kind(value) + " " + place + "; allowed is " + rule.allowed());
        }
    }

    private void enter(String path, String place, Node value, List<String> below) {
        if (value instanceof MappingNode keys) {
            group(path, keys);
        } else if (!isNull(value)) {
            problems.add(path + ": found " + kind(value) + " " + place + "; expected keys below it: "
                    + String.join(", ", below));
        }
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String kind(Node node) {
        return node instanceof ScalarNode scalar
                ? "'" + scalar.getValue() + "'"
                : node instanceof MappingNode ? "keys" : "a list";
    }
}
