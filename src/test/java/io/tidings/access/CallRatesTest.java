package io.tidings.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallRatesTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void twiceAsManyAtOnceThenAsOftenAsIsSaid() {
        CallRates rates = new CallRates(10);

        for (int i = 0; i < 20; i++) {
            assertThat(rates.take("ann", 0)).isZero();
        }
        assertThat(rates.take("ann", 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(rates.take("bob", 0)).isZero();
        assertThat(rates.take("ann", SECOND / 10)).isZero();
        assertThat(rates.take("ann", SECOND / 10)).isPositive();
        for (int i = 0; i < 20; i++) {
            assertThat(rates.take("ann", 100 * SECOND)).isZero();
        }
        assertThat(rates.take("ann", 100 * SECOND)).isPositive();
    }

    @Test
    void whoIsRefusedIsNotHeldUpLongerForIt() {
        CallRates rates = new CallRates(1);
        rates.take("ann", 0);
        rates.take("ann", 0);

        for (int i = 0; i < 100; i++) {
            assertThat(rates.take("ann", SECOND / 2)).isEqualTo(Duration.ofMillis(500));
        }
        assertThat(rates.take("ann", SECOND)).isZero();
    }

    @Test
    void howeverManyCallNotAllAreRemembered() {
        CallRates rates = new CallRates(1);

        for (int i = 0; i < 50_000; i++) {
            rates.take("from " + i, 0);
        }

        assertThat(rates.remembered()).isEqualTo(10_000);
    }

    @Test
    void zeroIsAnyNumber() {
        CallRates rates = new CallRates(0);

        for (int i = 0; i < 10_000; i++) {
            assertThat(rates.take("ann", 0)).isZero();
        }
        assertThat(rates.remembered()).isZero();
    }
}
