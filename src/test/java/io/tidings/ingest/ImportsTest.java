package io.tidings.ingest;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.bus.Bus;
import io.tidings.bus.News.ImportWentOn;
import io.tidings.message.CompanyId;
import io.tidings.port.ImportProgress;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportsTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    private final Imports imports = new Imports(bus);

    @AfterEach
    void close() {
        value(vertx.close());
    }

    private static ImportProgress progress(String id, long read, Instant start) {
        return ImportProgress.begun(id, ACME, "csv", 10, start).with(read, read, 0, 0, List.of());
    }

    @Test
    void tellsWhatAnotherNodeTold() {
        imports.start();

        bus.tell(new ImportWentOn(progress("a", 3, START)));

        until(() -> imports.find(ACME, "a").isPresent());
        assertThat(imports.find(ACME, "a").orElseThrow().read()).isEqualTo(3);
    }

    @Test
    void whatIsHeardLateIsNoNews() {
        imports.start();
        imports.tell(progress("a", 3, START));
        imports.tell(progress("a", 7, START).ended(null, START.plusSeconds(1)));
        bus.tell(new ImportWentOn(progress("a", 5, START)));
        bus.tell(new ImportWentOn(progress("b", 1, START)));

        until(() -> imports.find(ACME, "b").isPresent());
        assertThat(imports.find(ACME, "a").orElseThrow().state()).isEqualTo(ImportProgress.State.DONE);
    }

    @Test
    void theSameFileAgainBeginsAnew() {
        imports.tell(progress("a", 7, START).ended(null, START.plusSeconds(1)));

        imports.tell(progress("a", 0, START.plusSeconds(2)));

        assertThat(imports.find(ACME, "a").orElseThrow().isRunning()).isTrue();
    }

    @Test
    void isTheCompanysAlone() {
        imports.tell(progress("a", 1, START));

        assertThat(imports.find(new CompanyId("bolt"), "a")).isEmpty();
    }

    @Test
    void theOldestAreForgottenSoThatMemoryIsBounded() {
        for (int i = 0; i <= 500; i++) {
            imports.tell(progress("i" + i, 1, START));
        }

        assertThat(imports.find(ACME, "i0")).isEmpty();
        assertThat(imports.find(ACME, "i500")).isPresent();
    }
}
