package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    @Test
    void isReadAsItIsWritten() {
        String text = "USD 0.10 in, 0.01 cached, 12 out, 0 thoughts, on 2026-11-01";

        Price price = Price.parse(text).orElseThrow();

        assertThat(price)
                .isEqualTo(new Price(
                        "USD",
                        new BigDecimal("0.10"),
                        new BigDecimal("0.01"),
                        new BigDecimal("12"),
                        new BigDecimal("0"),
                        LocalDate.of(2026, 11, 1)))
                .hasToString(text);
    }

    @Test
    void isPaidToTheLastDigit() {
        Price price = Price.parse("USD 0.10 in, 0.01 cached, 12 out, 6 thoughts, on 2026-11-01")
                .orElseThrow();

        assertThat(price.cost(new Usage(1_000_000, 0, 0, 0, false))).isEqualByComparingTo("0.1");
        assertThat(price.cost(new Usage(1_000_000, 1_000_000, 0, 0, false))).isEqualByComparingTo("0.01");
        assertThat(price.cost(new Usage(3, 1, 7, 2, false))).isEqualByComparingTo("0.00009621");
        // More of a cache than was asked is no credit.
        assertThat(price.cost(new Usage(1, 5, 0, 0, false))).isEqualByComparingTo("0.00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.10",
                "$ 1 in, 1 cached, 1 out, 1 thoughts, on 2026-11-01",
                "USD -1 in, 1 cached, 1 out, 1 thoughts, on 2026-11-01",
                "USD 1,5 in, 1 cached, 1 out, 1 thoughts, on 2026-11-01",
                "USD 1 in, 1 cached, 1 out, 1 thoughts",
                "USD 1 in, 1 cached, 1 out, 1 thoughts, on 2026-02-30",
            })
    void whatIsNoPriceIsNone(String text) {
        assertThat(Price.parse(text)).isEmpty();
    }
}
