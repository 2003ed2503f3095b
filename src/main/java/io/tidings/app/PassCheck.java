package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.analysis.PassPrint;
import io.tidings.config.InvalidSettings;
import io.tidings.port.LanguageModel;
import io.tidings.port.PassStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps enabled passes from being run, in words for the user; empty where nothing does. */
final class PassCheck {
    private PassCheck() {}

    /**
     * Whether the passes can do anything at all.
     *
     * @param folder where the passes are, as the settings name it
     */
    static List<String> useless(List<Pass> passes, Path folder, LanguageModel model) {
        List<String> problems = new ArrayList<>();
        if (passes.stream().noneMatch(pass -> pass.on() == Pass.RunsOn.BATCH)) {
            problems.add("no enabled pass runs on batches, so nothing would be found: enable one in " + folder
                    + ", or remove that folder to run the shipped ones");
        }
        List<Pass> writers = passes.stream()
                .filter(pass -> pass.output() == Pass.Output.EMAIL)
                .toList();
        if (writers.size() > 1) {
            problems.add(
                    "more than one enabled pass writes emails, and a company has one email: set 'enabled: false' in"
                            + " all but one of "
                            + writers.stream()
                                    .map(pass -> file(folder, pass.id() + ".yaml"))
                                    .collect(Collectors.joining(", ")));
        }
        for (Pass pass : passes) {
            if (!model.answers(pass)) {
                problems.add("the model " + model.name() + " cannot answer the pass " + pass.id()
                        + ": set 'enabled: false' in " + file(folder, pass.id() + ".yaml")
                        + ", or choose another model (with GOOGLE_API_KEY set, Gemini answers)");
            }
        }
        return problems;
    }

    /** Whether each pass is what its version was when it was first used on that data. */
    static List<String> changed(List<Pass> passes, Path folder, PassStore store) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        for (Pass pass : passes) {
            Optional<PassPrint> first = Pipeline.await(store.find(pass.id(), pass.version()));
            first.map(print -> PassPrint.of(pass).changedSince(print)).orElse(List.of()).stream()
                    .map(name -> file(folder, name) + " is not what it was when version " + pass.version()
                            + " of this pass first ran on this data: raise 'version' in "
                            + file(folder, pass.id() + ".yaml") + ", or bring back what it was")
                    .forEach(problems::add);
        }
        return problems;
    }

    /** @throws InvalidSettings with the problems, where there are any */
    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    /** A file of a pass, as people find it. */
    static String file(Path folder, String name) {
        return Files.isDirectory(folder) ? folder + "/" + name : "the shipped " + name;
    }
}
