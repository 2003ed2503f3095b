package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.PassPrint;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first print of a version stays, whatever comes after it. */
public abstract class PassStoreContract extends PortContract {
    private static final PassPrint PRINT = new PassPrint("events", 1, "prompt-a", "schema-a");
    private static final PassPrint CHANGED = new PassPrint("events", 1, "prompt-b", "schema-b");

    @Test
    void findsAPrintAsItWasKept() {
        value(stores.passes().keep(PRINT));

        stores.reopen();

        assertThat(value(stores.passes().find("events", 1))).contains(PRINT);
    }

    @Test
    void keepsTheFirstPrintOfAVersion() {
        value(stores.passes().keep(PRINT));

        value(stores.passes().keep(CHANGED));

        assertThat(value(stores.passes().find("events", 1))).contains(PRINT);
    }

    @Test
    void keepsOnePrintHoweverManyComeAtTheSameTime() {
        List<Future<Void>> keeps = IntStream.range(0, 10)
                .mapToObj(i -> stores.passes().keep(new PassPrint("events", 1, "prompt-" + i, "schema-" + i)))
                .toList();

        value(Future.all(keeps));

        PassPrint kept = value(stores.passes().find("events", 1)).orElseThrow();
        assertThat(kept.schema()).isEqualTo(kept.prompt().replace("prompt", "schema"));
    }

    @Test
    void keepsVersionsAndPassesApart() {
        PassPrint next = new PassPrint("events", 2, "prompt-b", "schema-b");
        PassPrint other = new PassPrint("email", 1, "prompt-c", "schema-c");
        value(stores.passes().keep(PRINT));
        value(stores.passes().keep(next));
        value(stores.passes().keep(other));

        assertThat(value(stores.passes().find("events", 1))).contains(PRINT);
        assertThat(value(stores.passes().find("events", 2))).contains(next);
        assertThat(value(stores.passes().find("email", 1))).contains(other);
    }

    @Test
    void findsNothingOfAVersionThatWasNeverUsed() {
        value(stores.passes().keep(PRINT));

        assertThat(value(stores.passes().find("events", 2))).isEmpty();
        assertThat(value(stores.passes().find("email", 1))).isEmpty();
    }
}
