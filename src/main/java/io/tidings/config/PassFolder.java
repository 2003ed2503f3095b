package io.tidings.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.analysis.Pass;
import io.tidings.analysis.PassFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Loads the passes: from a folder where there is one, else those that are shipped in the jar. */
public final class PassFolder {
    private static final List<String> SHIPPED = List.of("significant-events", "investor-email");

    private PassFolder() {}

    /**
     * The enabled passes, by priority.
     *
     * @throws InvalidSettings naming every pass that cannot be used, and why
     */
    public static List<Pass> load(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidSettings(List.of("tidings.passes: " + folder + " is a file where a folder was expected"));
        }
        List<String> problems = new ArrayList<>();
        List<Pass> passes = new ArrayList<>();
        for (Files3 files : Files.isDirectory(folder) ? inFolder(folder) : shipped()) {
            try {
                passes.add(PassFile.pass(files.name() + ".yaml", files.yaml(), files.prompt(), files.schema()));
            } catch (IllegalArgumentException e) {
                problems.add(folder + "/" + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return passes.stream()
                .filter(Pass::enabled)
                .sorted(Comparator.comparingInt(Pass::priority).thenComparing(Pass::id))
                .toList();
    }

    /** The three files of a pass. */
    private record Files3(String name, String yaml, String prompt, String schema) {}

    private static List<Files3> shipped() {
        return SHIPPED.stream()
                .map(name ->
                        new Files3(name, resource(name + ".yaml"), resource(name + ".md"), resource(name + ".json")))
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

    private static List<Files3> inFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .map(name -> new Files3(
                            name,
                            text(folder.resolve(name + ".yaml")),
                            text(folder.resolve(name + ".md")),
                            text(folder.resolve(name + ".json"))))
                    .toList();
        } catch (IOException e) {
            throw new InvalidSettings(List.of(folder + ": " + e.getMessage()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidSettings(
                    List.of(file + ": this file of a pass cannot be read; a pass is NAME.yaml, NAME.md and NAME.json"));
        }
    }
}
