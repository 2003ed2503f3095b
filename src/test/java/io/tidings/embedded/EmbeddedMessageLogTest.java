package io.tidings.embedded;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.LogRecord;
import io.tidings.port.Examples;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLogContract;
import io.tidings.port.Stores;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedMessageLogTest extends MessageLogContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }

    @Test
    void leavesNoHoleBehindAnAppendThatFails() {
        Database database = ((EmbeddedStores) stores).database();
        value(database.change(session -> session.update("CREATE TRIGGER full BEFORE INSERT ON intake_log"
                + " WHEN NEW.line = 5 BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")));
        Future<Void> first = append(1, 3);
        Future<Void> failing = append(4, 6);
        Future<Void> behind = append(7, 9);

        assertThat(failure(failing)).hasMessageContaining("the disk is full");
        assertThat(failure(behind)).hasMessageContaining("an earlier part of the same file");
        assertThat(first.succeeded()).isTrue();
        assertThat(value(stores.log().lastLine(Examples.IMPORT))).isEqualTo(3);

        value(database.change(session -> session.update("DROP TRIGGER full")));
        value(append(4, 6));
        value(append(7, 9));
        LogBatch all = value(stores.log().next());
        assertThat(all.records()).isEqualTo(Examples.records(ACME, 1, 9));
    }

    private Future<Void> append(int from, int to) {
        List<LogRecord> records = Examples.records(ACME, from, to);
        return stores.log().append(records);
    }
}
