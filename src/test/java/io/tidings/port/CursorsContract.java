package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far something was read is known after any end, and never less. */
public abstract class CursorsContract extends PortContract {
    @Test
    void beginsAtTheBeginning() {
        assertThat(value(stores.cursors().at("gmail:ana@acme.io"))).isZero();
    }

    @Test
    void goesOnAndNeverBack() {
        value(stores.cursors().advance("gmail:ana@acme.io", 700));
        value(stores.cursors().advance("gmail:ana@acme.io", 9_007_199_254_740_993L));
        value(stores.cursors().advance("gmail:ana@acme.io", 800));

        assertThat(value(stores.cursors().at("gmail:ana@acme.io"))).isEqualTo(9_007_199_254_740_993L);
        assertThat(value(stores.cursors().at("gmail:dana@acme.io"))).isZero();
    }

    @Test
    void outlivesTheProgram() {
        value(stores.cursors().advance("gmail:ana@acme.io", 7));

        stores.reopen();

        assertThat(value(stores.cursors().at("gmail:ana@acme.io"))).isEqualTo(7);
    }

    @Test
    void doesNotTouchTheLogsOwnReader() {
        value(stores.cursors().advance("intake", 1_000_000));

        assertThat(value(stores.log().lag())).isZero();
        value(stores.log().append(java.util.List.of(Examples.refused(ACME, 1, "row"))));
        assertThat(value(stores.log().lag())).isEqualTo(1);
    }
}
