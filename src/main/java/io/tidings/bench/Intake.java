package io.tidings.bench;

import java.util.List;

/** A way to take rows in. */
interface Intake extends AutoCloseable {
    /** Takes rows in durably; returns the nanoseconds that count. */
    long takeIn(List<BenchRows.Row> rows) throws Exception;
}
