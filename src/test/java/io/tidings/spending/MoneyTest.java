package io.tidings.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @Test
    void readsAnAmountWithItsCurrency() {
        assertThat(Money.parse("USD 0.50")).contains(new Money("USD", new BigDecimal("0.50")));
        assertThat(Money.parse("EUR 12")).contains(new Money("EUR", new BigDecimal("12")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "usd 5", "USD", "USD -5", "USD 5,00", "USD 5 ", "$5", "USD 1e9"})
    void readsNothingElse(String text) {
        assertThat(Money.parse(text)).isEmpty();
    }

    @Test
    void addsToTheLastDigit() {
        Money little = new Money("USD", new BigDecimal("0.000000000000001"));

        assertThat(new Money("USD", new BigDecimal("1000000")).plus(little).amount())
                .isEqualByComparingTo("1000000.000000000000001");
        assertThatThrownBy(() -> little.plus(new Money("EUR", BigDecimal.ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD and EUR");
    }

    @Test
    void showsNothingAsFreeThatIsNot() {
        assertThat(new Money("USD", new BigDecimal("0.0000001")).words()).isEqualTo("USD 0.0001");
        assertThat(new Money("USD", BigDecimal.ZERO).words()).isEqualTo("USD 0.0000");
    }
}
