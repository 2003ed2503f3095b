package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassesCommandTest {
    private static final String MESSAGES =
            """
            id,is_chat,chat_sender,email_sender,timestamp,content
            1,true,Ana,,2026-01-05 08:00:00,"MRR reached $42k in March, up 18% from the month before."
            2,true,Ben,,2026-01-05 08:01:00,Lunch?
            3,true,Ana,,2026-01-05 08:02:00,"Welcome Dana Fields, our new VP of Sales!"
            broken
            """;
    private static final String EXPECTED =
            """
            {"milestones": [
              {"type": "revenue_milestone", "summary": "MRR at $42k", "message_ids": ["1"]},
              {"type": "funding", "summary": "Raised $3M", "message_ids": ["9"]}]}
            """;

    @TempDir
    private Path folder;

    private Path passes;
    private Path file;

    @BeforeEach
    void copyTheShippedPasses() throws IOException {
        passes = Files.createDirectory(folder.resolve("passes"));
        copy("significant-events", "significant-events");
        copy("investor-email", "investor-email");
        file = Files.writeString(folder.resolve("messages.csv"), MESSAGES);
    }

    @Test
    void listsWhoAnswersWhat() throws IOException {
        change("investor-email.yaml", "enabled: true", "enabled: false");
        keepAs("significant-events", 1, 2);

        CommandRun list = run("list");

        assertThat(list.exit()).isZero();
        assertThat(list.out().lines())
                .contains(
                        "PASS                       VERSION  ON      ANSWERED BY                 ENABLED",
                        "significant-events         2        batch   offline-rules/1             yes",
                        "significant-events         1        batch   offline-rules/1             earlier",
                        "investor-email             2        events  offline-rules/1             no")
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void showsAllOfAPass() throws IOException {
        CommandRun show = run("show", "significant-events");

        assertThat(show.exit()).isZero();
        assertThat(show.out())
                .contains(
                        "  version      1\n",
                        "  source       " + passes + "/significant-events.yaml\n",
                        "  answered by  offline-rules/1\n",
                        "    You read the conversations of a company",
                        "    {{messages}}\n",
                        "      \"required\": [\"events\"],");
    }

    @Test
    void showsWhereAShippedPassComesFrom() throws IOException {
        assertThat(run(folder.resolve("none"), "show", "investor-email").out())
                .contains("source       the shipped investor-email.yaml\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "try"})
    void namesThePassesThatThereAre(String command) throws IOException {
        String[] arguments = command.equals("show")
                ? new String[] {command, "mine"}
                : new String[] {command, "mine", file.toString()};

        CommandRun run = run(arguments);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words()).contains("there is no pass mine; there are significant-events, investor-email");
    }

    @Test
    void findsNothingWrongWithWhatIsShipped() throws IOException {
        CommandRun validate = run("validate");

        assertThat(validate.out()).isEqualTo("2 passes, all in order.\n");
        assertThat(validate.exit()).isZero();
    }

    @Test
    void namesEachProblemOfPassesThatAreNotSwitchedOnYet() throws IOException {
        copy("significant-events", "mine");
        change("mine.yaml", "enabled: true", "enabled: false");
        change("mine.yaml", "  # provider: gemini ", "  provider: gemini ");
        change(
                "mine.json",
                "\"subject\": { \"type\": \"string\", \"maxLength\": 200 }",
                "\"subject\": { \"type\": \"object\" }");
        change("significant-events.md", "{{company}}", "{{compny}}");

        CommandRun validate = run("validate", passes.toString());

        assertThat(validate.exit()).isEqualTo(2);
        assertThat(validate.words())
                .contains(
                        passes + "/significant-events.md: there is no placeholder {{compny}}; known are {{company}},",
                        passes + "/mine.yaml: model.provider: gemini needs a key",
                        passes + "/mine.json: properties/events/items/properties/subject: Gemini refuses an object"
                                + " without properties",
                        "3 problems.");
        assertThat(validate.out().lines()).allMatch(line -> line.length() <= 80 || !line.contains(" "));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws IOException {
        CommandRun validate = run("validate", folder.resolve("nowhere").toString());

        assertThat(validate.exit()).isEqualTo(2);
        assertThat(validate.words()).contains("there is no folder " + folder.resolve("nowhere"));
    }

    @Test
    void triesAPassOnAFileWithoutStoringAnything() throws IOException {
        CommandRun tried = run("try", "significant-events", file.toString());

        assertThat(tried.exit()).isZero();
        assertThat(tried.words())
                .contains(
                        "Left out, for they are no messages: 1 row of " + file + ".",
                        "significant-events v1, answered by offline-rules/1, on 3 messages",
                        "revenue milestone, high",
                        "> MRR reached $42k in March, up 18% from the month before. Ana, 2026-01-05 08:00,",
                        "2 findings; 0 not believed (0 for a quote that nobody wrote)",
                        "1 call; tokens: ",
                        "cost: USD 0; ");
        assertThat(folder).isDirectoryNotContaining("glob:**.db");
    }

    @Test
    void triesAnEmailOnTheEventsOfAFile() throws IOException {
        CommandRun tried = run("try", "investor-email", file.toString(), "--company", "acme");

        assertThat(tried.exit()).isZero();
        assertThat(tried.words())
                .contains(
                        "investor-email v2, answered by offline-rules/1, on 2 events",
                        "Acme: MRR reached $42k",
                        "traced, 0 not");
    }

    @Test
    void scoresAPassByType() throws IOException {
        Files.writeString(folder.resolve("messages.expected.json"), EXPECTED);

        CommandRun scored = run("eval", "significant-events", file.toString(), "--missed");

        assertThat(scored.exit()).isZero();
        assertThat(scored.out().lines().map(line -> line.replaceAll(" {2,}", "  ")))
                .contains(
                        "revenue milestone  1/1 = 100 %  1/1 = 100 %  100 %",
                        "funding  -  0/1 = 0 %  0 %",
                        "hiring  0/1 = 0 %  -  -",
                        "all  1/2 = 50 %  1/2 = 50 %  50 %",
                        "  missed funding: Raised $3M",
                        "  wrong  hiring: Dana Fields joined as VP of Sales");
    }

    @Test
    void comparesVersionsSideBySide() throws IOException {
        keepAs("significant-events", 1, 2);
        Path expected = Files.writeString(folder.resolve("expected.json"), EXPECTED);

        CommandRun compared = run(
                "compare",
                "significant-events",
                "--versions",
                "1,2",
                file.toString(),
                "--expected",
                expected.toString());

        assertThat(compared.exit()).isZero();
        assertThat(compared.out().lines().map(line -> line.replaceAll(" {2,}", "  ")))
                .contains("  v1  v2", "events  2  2", "precision  1/2 = 50 %  1/2 = 50 %", "cost  USD 0  USD 0");
        assertThat(compared.out()).doesNotContain("Only v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare significant-events --versions 1 FILE   | 2 | --versions names at least two versions",
                "compare significant-events --versions 1,7 FILE | 2 | there is no pass significant-events@7",
                "eval investor-email FILE                       | 2 | writes an email, and only events can be scored",
                "eval significant-events FILE                   | 1 | there is no file",
                "try significant-events nowhere.csv             | 1 | there is no file nowhere.csv",
            })
    void whatCannotBeDoneIsSaid(String arguments, int exit, String problem) throws IOException {
        CommandRun run = run(arguments.replace("FILE", file.toString()).split(" ", -1));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.words()).contains(problem);
    }

    /** A pass that nobody can answer is no failure of the model. */
    @Test
    void aPassOfOnesOwnNeedsAModelToBeTried() throws IOException {
        copy("significant-events", "mine");

        CommandRun tried = run("try", "mine", file.toString());

        assertThat(tried.exit()).isEqualTo(2);
        assertThat(tried.words()).contains("the model offline-rules/1 cannot answer the pass mine");
    }

    private CommandRun run(String... arguments) throws IOException {
        return run(passes, arguments);
    }

    private CommandRun run(Path passFolder, String... arguments) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "tidings: {data: %1$s/test.db, output: %1$s, passes: %2$s, models: {provider: offline}, log: {folder: %1$s}}"
                        .formatted(folder, passFolder));
        List<String> all = new ArrayList<>(List.of("passes"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--config", settings.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** Gives a pass its next version, and keeps the one that it had. */
    private void keepAs(String name, int version, int next) throws IOException {
        for (String ending : List.of(".yaml", ".md", ".json")) {
            Files.copy(passes.resolve(name + ending), passes.resolve(name + "@" + version + ending));
        }
        change(name + ".yaml", "version: " + version, "version: " + next);
    }

    private void copy(String shipped, String name) throws IOException {
        for (String ending : List.of(".yaml", ".md", ".json")) {
            Files.copy(Path.of("conf/passes", shipped + ending), passes.resolve(name + ending));
        }
        change(name + ".yaml", "id: " + shipped, "id: " + name);
    }

    private void change(String name, String from, String to) throws IOException {
        String text = Files.readString(passes.resolve(name));
        assertThat(text).contains(from);
        Files.writeString(passes.resolve(name), text.replace(from, to));
    }
}
