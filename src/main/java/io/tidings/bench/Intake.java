package io.tidings.bench;

import java.util.List;

/** A way to take rows in. */
interface Intake extends AutoCloseable {
    /** Takes rows in durably; returns the cost of what counts. */
    Cost takeIn(List<BenchRows.Row> rows) throws Exception;
}
