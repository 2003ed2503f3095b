package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.embedded.StorageException;
import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    Path folder;

    @Test
    void refusesToStartASecondTimeOnTheSameData() {
        try (TestPipeline first = TestPipeline.start(folder, Map.of(), ports -> ports)) {
            assertThatThrownBy(() -> TestPipeline.start(folder, Map.of(), ports -> ports))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use by process");
            assertThat(value(first.ports().log().lag())).isZero();
        }
    }

    @Test
    void freesTheDataWhereItCannotStart() {
        assertThatThrownBy(() -> TestPipeline.start(
                        folder,
                        Map.of(),
                        // Without an event store, the look for a run fails at the start.
                        ports -> Change.with(ports, "events", null)))
                .isInstanceOf(RuntimeException.class);

        try (TestPipeline again = TestPipeline.start(folder, Map.of(), ports -> ports)) {
            assertThat(value(again.ports().log().lag())).isZero();
        }
    }

    @Test
    void stopsOnceHoweverManyStopIt() {
        TestPipeline pipeline = TestPipeline.start(folder, Map.of(), ports -> ports);
        pipeline.append(Examples.records(ACME, 1, 2000));

        CompletableFuture<?>[] closings = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(pipeline::close))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(closings).join();

        try (TestPipeline again = TestPipeline.start(folder, Map.of(), ports -> ports)) {
            again.takeIn();
            assertThat(again.ids()).hasSize(2000);
        }
    }
}
