package io.tidings.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {
    private static final long NOBODY = 999_999_999L;

    @TempDir
    private Path temporary;

    @Test
    void onlyTheirOwnerReadsWhatLiesThere() throws IOException {
        Path file = new UploadFolder(temporary.resolve("a/b")).create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatKilledProcessesLeftIsDeletedAndNothingElse() throws IOException {
        UploadFolder folder = new UploadFolder(temporary);
        Path ours = folder.create();
        Path left = Files.createFile(temporary.resolve("upload-" + NOBODY + "-1.tmp"));
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        Path others = Files.createFile(temporary.resolve("upload-" + parent + "-1.tmp"));
        Path foreign = Files.createFile(temporary.resolve("upload-notes.tmp"));

        folder.sweep();

        assertThat(ours).doesNotExist();
        assertThat(left).doesNotExist();
        assertThat(others).exists();
        assertThat(foreign).exists();
    }

    @Test
    void aFolderThatIsNotThereIsNothingToSweep() {
        new UploadFolder(temporary.resolve("none")).sweep();

        assertThat(temporary.resolve("none")).doesNotExist();
    }
}
