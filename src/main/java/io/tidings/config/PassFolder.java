package io.tidings.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.analysis.InvalidPass;
import io.tidings.analysis.Pass;
import io.tidings.analysis.PassFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Loads the passes: from a folder where there is one, else those that are shipped in the jar. */
public final class PassFolder {
    private static final List<String> SHIPPED = List.of("significant-events", "investor-email");

    private static final List<String> ENDINGS = List.of(".yaml", ".md", ".json");

    private static final Comparator<PassSource> ORDER = Comparator.comparingInt(
                    (PassSource source) -> source.pass().priority())
            .thenComparing(source -> source.pass().id())
            .thenComparing(PassSource::isEarlier)
            .thenComparing(source -> source.pass().version(), Comparator.reverseOrder());

    private PassFolder() {}

    /**
     * The enabled passes, by priority.
     *
     * @throws InvalidSettings naming every pass that cannot be used, and why
     */
    public static List<Pass> load(Path folder) {
        List<String> problems = new ArrayList<>();
        List<PassSource> passes = read(folder, name -> !PassSource.isEarlier(name), problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return passes.stream().map(PassSource::pass).filter(Pass::enabled).toList();
    }

    /**
     * All passes by priority, also those that are switched off, each followed by its earlier versions.
     *
     * @param problems gets why passes cannot be used, which are left out
     */
    public static List<PassSource> all(Path folder, List<String> problems) {
        List<PassSource> all = read(folder, name -> true, problems);
        for (PassSource source : all) {
            boolean twice = source.isEarlier()
                    && all.stream()
                            .anyMatch(other -> !other.isEarlier()
                                    && other.pass().label().equals(source.pass().label()));
            if (twice) {
                problems.add(folder + "/" + source.name() + ".yaml: version: "
                        + source.pass().version() + " is what " + source.pass().id()
                        + ".yaml has: raise it there, or remove these files");
            }
        }
        return all;
    }

    private static List<PassSource> read(Path folder, Predicate<String> wanted, List<String> problems) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidSettings(List.of("tidings.passes: " + folder + " is a file where a folder was expected"));
        }
        List<PassSource> passes = new ArrayList<>();
        for (Texts texts : Files.isDirectory(folder) ? inFolder(folder, wanted, problems) : shipped()) {
            try {
                passes.add(new PassSource(
                        texts.name(), PassFile.pass(texts.name(), texts.yaml(), texts.prompt(), texts.schema())));
            } catch (InvalidPass e) {
                e.problems().forEach(problem -> problems.add(folder + "/" + problem));
            }
        }
        passes.sort(ORDER);
        return passes;
    }

    /** What stands in the three files of a pass. */
    private record Texts(String name, String yaml, String prompt, String schema) {}

    private static List<Texts> shipped() {
        return SHIPPED.stream()
                .map(name ->
                        new Texts(name, resource(name + ".yaml"), resource(name + ".md"), resource(name + ".json")))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream stream = PassFolder.class.getResourceAsStream("/conf/passes/" + name)) {
            if (stream == null) {
                throw new InvalidSettings(List.of("the jar lacks conf/passes/" + name));
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new InvalidSettings(List.of("conf/passes/" + name + ": " + e.getMessage()));
        }
    }

    private static List<Texts> inFolder(Path folder, Predicate<String> wanted, List<String> problems) {
        List<Texts> all = new ArrayList<>();
        endings(folder).forEach((name, endings) -> {
            if (!wanted.test(name)) {
                return;
            }
            List<String> missing = ENDINGS.stream()
                    .filter(ending -> !endings.contains(ending))
                    .map(ending -> name + ending)
                    .toList();
            if (missing.isEmpty()) {
                texts(folder, name, problems).ifPresent(all::add);
            } else {
                problems.add(folder + "/" + name + endings.first() + ": " + String.join(" and ", missing)
                        + (missing.size() == 1 ? " is" : " are")
                        + " missing beside it; a pass is NAME.yaml, NAME.md and"
                        + " NAME.json: add what is missing, or keep this file elsewhere");
            }
        });
        return all;
    }

    /** The endings that there are of each name; hidden files belong to somebody else. */
    private static SortedMap<String, SortedSet<String>> endings(Path folder) {
        SortedMap<String, SortedSet<String>> endings = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .forEach(file -> ENDINGS.stream().filter(file::endsWith).forEach(ending -> endings.computeIfAbsent(
                                    file.substring(0, file.length() - ending.length()), name -> new TreeSet<>())
                            .add(ending)));
        } catch (IOException e) {
            throw new InvalidSettings(
                    List.of("tidings.passes: the folder " + folder + " cannot be read: check its permissions"));
        }
        return endings;
    }

    private static Optional<Texts> texts(Path folder, String name, List<String> problems) {
        List<String> texts = ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .flatMap(file -> TextFile.read(file.toString(), file, problems).stream())
                .toList();
        return texts.size() == ENDINGS.size()
                ? Optional.of(new Texts(name, texts.get(0), texts.get(1), texts.get(2)))
                : Optional.empty();
    }
}
