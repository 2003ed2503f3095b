package io.tidings.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.CompanyId;
import io.tidings.port.ImportProgress;
import io.tidings.port.ImportProgress.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far an import has come, as the API and the feed show it. */
@JsonNaming(SnakeCaseStrategy.class)
public record ImportView(
        String id,
        CompanyId companyId,
        String kind,
        String state,
        long rows,
        long read,
        long accepted,
        long refused,
        long ignored,
        List<Fault> faults,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant endedAt) {
    public static ImportView of(ImportProgress progress) {
        return new ImportView(
                progress.id(),
                progress.companyId(),
                progress.kind(),
                progress.state().name().toLowerCase(Locale.ROOT),
                progress.rows(),
                progress.read(),
                progress.accepted(),
                progress.refused(),
                progress.ignored(),
                progress.faults(),
                progress.error(),
                progress.startedAt(),
                progress.endedAt());
    }
}
