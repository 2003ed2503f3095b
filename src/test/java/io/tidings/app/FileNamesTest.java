package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void aNameThatTheLocaleLostIsToldWithWhatToDo() {
        assertThat(FileNames.problem("ANSI_X3.4-1968", "/home/ann", "replay", "d\uFFFD\uFFFDr/my.csv"))
                .get()
                .asString()
                .contains("reads the names of files as ANSI_X3.4-1968", "'d??r/my.csv'", "set LC_ALL=C.UTF-8");
        assertThat(FileNames.problem("ANSI_X3.4-1968", "/home/\uFFFD\uFFFD", "doctor"))
                .get()
                .asString()
                .contains("'/home/??'");
    }

    @Test
    void namesThatWereReadAreNoProblem() {
        assertThat(FileNames.problem("ANSI_X3.4-1968", "/home/ann", "replay", "my.csv"))
                .isEmpty();
        assertThat(FileNames.problem("UTF-8", "/home/ann", "replay", "d\uFFFDr"))
                .isEmpty();
    }
}
