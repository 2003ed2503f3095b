package io.tidings.port;

import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches, runs and replies for people who want to know how something came about. */
public interface WorkCatalog {
    /** The companies of which anything was done, in order. */
    Future<List<CompanyId>> companies();

    /**
     * The last opened first.
     *
     * @param state null for all of them
     * @param after where the page before ended; null for the first
     */
    Future<List<StoredBatch>> batches(CompanyId company, @Nullable String state, @Nullable Place after, int limit);

    Future<Optional<StoredBatch>> batch(CompanyId company, String id);

    /** The runs of a batch, the most urgent first. */
    Future<List<StoredRun>> runs(String batchId);

    /** What models answered in the runs of a batch, by run, part and ask. */
    Future<List<Reply>> replies(String batchId);

    /** Of every version of every pass that runs on batches, by pass, the latest version first. */
    Future<List<Coverage>> coverage(CompanyId company);
}
