package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayNodeTest {
    @TempDir
    private Path folder;

    @Test
    void replaysThatRunAtTheSameTimeHaveDifferentNames() {
        try (ReplayNode first = ReplayNode.of("host", folder);
                ReplayNode second = ReplayNode.of("host", folder);
                ReplayNode other = ReplayNode.of("other", folder)) {
            assertThat(first.name()).isEqualTo("host-replay");
            assertThat(second.name()).isEqualTo("host-replay-2");
            assertThat(other.name()).isEqualTo("other-replay");
        }
    }

    @Test
    void aReplayThatIsStartedAgainHasTheNameItHad() {
        try (ReplayNode first = ReplayNode.of("host", folder)) {
            assertThat(first.name()).isEqualTo("host-replay");
        }
        try (ReplayNode again = ReplayNode.of("host", folder)) {
            assertThat(again.name()).isEqualTo("host-replay");
        }
    }

    @Test
    void aLockFileThatIsALinkIsNotFollowed() throws Exception {
        Path target = folder.resolve("somebody-elses");
        Files.createSymbolicLink(folder.resolve("tidings-host-replay.lock"), target);

        try (ReplayNode node = ReplayNode.of("host", folder)) {
            assertThat(node.name()).isEqualTo("host-replay-2");
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void whereNothingCanBeLockedTheNameIsTheFirst() {
        try (ReplayNode node = ReplayNode.of("host", folder.resolve("missing"))) {
            assertThat(node.name()).isEqualTo("host-replay");
        }
    }
}
