package io.tidings.spending;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A call that a provider counted, answered or not.
 *
 * @param id of this call alone
 * @param model as the settings name it
 * @param outcome {@code answer}, or the kind of its failure in small letters
 * @param cost by the price at the time of the call; null where the settings have none for the model
 * @param day on which it counts, by the time zone of budgets
 */
public record ModelCall(
        String id,
        CompanyId companyId,
        String pass,
        int passVersion,
        String model,
        String outcome,
        Usage usage,
        @Nullable Money cost,
        LocalDate day,
        Instant at) {}
