package io.tidings.spending;

import io.tidings.analysis.ModelOutcome.Usage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a company took on a day, by pass, model and currency.
 *
 * @param calls how many there were
 * @param usage of all of them; estimated where that of any is
 * @param cost null for those of which no price was known
 */
public record Spent(LocalDate day, String pass, String model, long calls, Usage usage, @Nullable Money cost) {}
