package io.tidings.embedded;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.Examples;
import io.tidings.port.OutboxRelayContract;
import io.tidings.port.Stores;
import io.tidings.port.TestClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedOutboxRelayTest extends OutboxRelayContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }

    @Test
    void completesOnTheContextOfItsCallerWhereverTheReceiverEnds(@TempDir Path other) {
        Vertx vertx = Vertx.vertx();
        try (Database database = Database.open(vertx, other.resolve("test.db"), new TestClock())) {
            value(new EmbeddedEventStore(database)
                    .bury(List.of(Examples.deadLetter(Examples.refused(ACME, 1, "row")))));
            Context context = vertx.getOrCreateContext();
            Promise<Boolean> same = Promise.promise();

            context.runOnContext(here -> new EmbeddedOutboxRelay(database, LEASE)
                    .relay("feed", 1, rows -> Future.fromCompletionStage(CompletableFuture.runAsync(() -> {})))
                    .onComplete(handed -> same.complete(Vertx.currentContext() == context)));

            assertThat(value(same.future())).isTrue();
        }
        value(vertx.close());
    }
}
