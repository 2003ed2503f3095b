package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Halting.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a person uses it who wants dead letters processed after all. */
class DeadLettersIT {
    private static final String HEADER = "id,is_chat,chat_sender,email_sender,timestamp,content\n";
    private static final Pattern ID = Pattern.compile("^([0-9a-f]{8})  scaleflow ", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private Processes.Ended tidings(String... arguments) throws IOException, InterruptedException {
        return Processes.run(folder, Processes.jar(arguments));
    }

    private void write(String rows) throws IOException {
        Files.writeString(folder.resolve("a.csv"), HEADER + rows);
    }

    @Test
    void badRowsAreReplayedAndAreTheSameDeadLettersAgain() throws Exception {
        write("1,true,ann,,2025-05-01 09:00:00,fine\n2,perhaps,ann,,2025-05-01 10:00:00,what is this\n3,true,ann\n");
        assertThat(tidings("replay", "a.csv", "--no-email").exit()).isZero();
        String list = tidings("dead-letters", "list").output();
        List<String> ids =
                ID.matcher(list).results().map(found -> found.group(1)).toList();
        assertThat(ids).as(list).hasSize(2);
        assertThat(tidings("dead-letters", "show", ids.get(0)).output()).contains("payload", "2,perhaps,ann,,");

        Processes.Ended replayed = tidings("dead-letters", "replay", ids.get(0), ids.get(1));
        assertThat(replayed.exit()).as(replayed.output()).isZero();
        assertThat(tidings("dead-letters", "list").output()).contains("There are no open dead letters.");
        Processes.Ended again = tidings("replay", "a.csv", "--no-email");

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains("3 = 1 message + 2 dead letters + 0 duplicates");
        Matcher open = Pattern.compile("([0-9a-f]{8})  scaleflow +record  open +2 ")
                .matcher(tidings("dead-letters", "list").output());
        assertThat(open.results().map(found -> found.group(1))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aBatchThatDiedIsCompletedAfterItsReplay() throws Exception {
        write("1,true,ann,,2025-05-01 09:00:00,We just hit $120k MRR!\n");
        String[] replay = {"replay", "a.csv", "--no-email"};
        Processes.Ended died =
                Processes.run(folder, Processes.halting(Halting.nowhere(Trouble.REFUSES_FIRST_ROW), replay));
        assertThat(died.output()).contains("1 batch could not be analysed");
        assertThat(died.exit()).isEqualTo(1);

        assertThat(tidings("dead-letters", "replay", "--all").output()).contains("1 dead letter replayed");
        Processes.Ended again = tidings(replay);

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains("1 completed", "1 active");
        assertThat(tidings("dead-letters", "list").output()).contains("There are no open dead letters.");
    }
}
