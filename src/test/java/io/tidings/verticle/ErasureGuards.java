package io.tidings.verticle;

import static io.tidings.port.Await.value;

import io.tidings.message.Arrival;
import io.tidings.port.Erasures;
import java.util.List;

/** What intake asks of the ledger, for the contract of stores. */
public final class ErasureGuards {
    private ErasureGuards() {}

    public static List<Arrival> admitted(Erasures erasures, Eraser eraser, List<Arrival> arrivals) {
        return value(new ErasureGuard(erasures, eraser).admitted(arrivals));
    }

    public static List<Arrival> settled(Erasures erasures, Eraser eraser, List<Arrival> stored) {
        return value(new ErasureGuard(erasures, eraser).settled(stored));
    }
}
