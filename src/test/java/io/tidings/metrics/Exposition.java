package io.tidings.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader of Prometheus' text format 0.0.4 that is as strict as the format, and minds what {@code promtool check
 * metrics} does.
 */
public final class Exposition {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (\\S.*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helped = new HashSet<>();

    private Exposition() {}

    public static Exposition parse(String text) {
        assertThat(text).endsWith("\n");
        Exposition read = new Exposition();
        text.lines().forEach(read::line);
        assertThat(read.types.keySet()).as("each has a HELP and a TYPE").isEqualTo(read.helped);
        read.types.forEach((name, type) -> read.check(name, type));
        return read;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            assertThat(helped.add(help.group(1))).as("HELP once: " + line).isTrue();
        } else if (type.matches()) {
            assertThat(types.put(type.group(1), type.group(2)))
                    .as("TYPE once: " + line)
                    .isNull();
        } else {
            assertThat(sample.matches()).as("a line of the format: " + line).isTrue();
            sample(line, sample.group(1), sample.group(2) == null ? "" : sample.group(2), sample.group(3));
        }
    }

    private void sample(String line, String name, String labels, String value) {
        String family = types.containsKey(name) ? name : name.replaceFirst("_(bucket|sum|count)$", "");
        assertThat(types).as("TYPE before: " + line).containsKey(family);
        Set<String> names = new HashSet<>();
        Matcher label = LABEL.matcher(labels);
        int end = 0;
        while (label.find() && label.start() == end) {
            end = label.end();
            assertThat(names.add(label.group(1))).as("each label once: " + line).isTrue();
        }
        assertThat(end).as("labels: " + line).isEqualTo(labels.length());
        double number =
                switch (value) {
                    case "+Inf" -> Double.POSITIVE_INFINITY;
                    case "-Inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(value);
                };
        assertThat(samples.put(name + "{" + labels + "}", number))
                .as("each series once: " + line)
                .isNull();
    }

    private void check(String name, String type) {
        assertThat(name.endsWith("_total"))
                .as(name + " is a counter or has no _total")
                .isEqualTo(type.equals("counter"));
        assertThat(name).doesNotMatch(".*(millis|_ms|minutes|kilobytes|percent|_count|_sum|_bucket)$");
        if (type.equals("histogram")) {
            Map<String, List<Double>> buckets = new TreeMap<>();
            samples.forEach((series, value) -> {
                if (series.startsWith(name + "_bucket{")) {
                    buckets.computeIfAbsent(series.replaceFirst(",?le=\"[^\"]*\"", ""), first -> new ArrayList<>());
                }
            });
            buckets.keySet().forEach(series -> {
                String count = series.replace("_bucket{", "_count{");
                String rest = series.substring(series.indexOf('{') + 1, series.length() - 1);
                String last = name + "_bucket{" + rest + (rest.isEmpty() ? "" : ",") + "le=\"+Inf\"}";
                assertThat(samples.get(last)).as(last).isEqualTo(samples.get(count));
                assertThat(samples).containsKey(series.replace("_bucket{", "_sum{"));
            });
        }
    }

    /** The value of a series as it is written, with its labels; NaN where there is none. */
    public double value(String series) {
        return samples.getOrDefault(series.contains("{") ? series : series + "{}", Double.NaN);
    }

    public Set<String> series() {
        return samples.keySet();
    }

    public Set<String> families() {
        return types.keySet();
    }
}
