package io.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("test.db.lock");
    }

    @Test
    void refusesASecondHolderAndNamesTheFirst() throws IOException {
        try (ProcessLock held = ProcessLock.take(file)) {
            assertThatThrownBy(() -> ProcessLock.take(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeOnceItIsClosed() throws IOException {
        ProcessLock.take(file).close();

        assertThatCode(() -> ProcessLock.take(file).close()).doesNotThrowAnyException();
    }

    @Test
    void staysHeldWhenASecondHolderWasRefused() throws IOException {
        try (ProcessLock held = ProcessLock.take(file)) {
            assertThatThrownBy(() -> ProcessLock.take(file)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> ProcessLock.take(file)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void namesTheOtherProcessThatHoldsItAndIsFreeWhenThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("held");

            assertThatThrownBy(() -> ProcessLock.take(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertThatCode(() -> ProcessLock.take(file).close()).doesNotThrowAnyException();
    }

    /** Another process that takes the lock and keeps it until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws IOException {
            ProcessLock lock = ProcessLock.take(Path.of(args[0]));
            System.out.println("held");
            System.in.read();
            lock.close();
        }
    }
}
