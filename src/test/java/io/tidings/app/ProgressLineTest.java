package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void aPlainLineSaysHowFarReadingAndAnalysingAre() {
        assertThat(new ProgressLine(500, 1_000, 1_188.4, 1, 2, 20, 3).plain())
                .isEqualTo("  500 of 1,000 rows read (1,188 rows/s), 1 of 2 batches analysed, 20 events found");
        assertThat(new ProgressLine(1, 1, 0, 1, 1, 1, 3).plain())
                .isEqualTo("  1 of 1 row read, 1 of 1 batch analysed, 1 event found");
    }

    @Test
    void theBarIsAboutRowsAsLongAsThereAreAnyToRead() {
        assertThat(new ProgressLine(500, 1_000, 1_188.4, 1, 2, 20, 3).bar(79, false))
                .isEqualTo(
                        "Reading    50 % │████████████            │ 500 of 1,000 rows, 1,188 rows/s" + " ".repeat(5));
    }

    @Test
    void theBarIsAboutBatchesOnceAllRowsAreRead() {
        assertThat(new ProgressLine(1_000, 1_000, 1_188.4, 2, 5, 20, 125).bar(79, false))
                .startsWith("Analysing  40 % │")
                .contains("│ 2 of 5 batches, 20 events found, 2:05 min");
    }

    @Test
    void theBarIsFullOnlyWhenEveryBatchIsAnalysed() {
        assertThat(new ProgressLine(1_000, 1_000, 9, 199, 200, 20, 3).bar(79, false))
                .contains(" 99 % ", " │ ");
        assertThat(new ProgressLine(1_000, 1_000, 9, 200, 200, 20, 3).bar(79, false))
                .contains("100 % ", "█│ ");
        assertThat(new ProgressLine(1_000, 1_000, 9, 0, 0, 0, 3).bar(79, false)).contains("100 % ", "0 of 0 batches");
    }

    @Test
    void aBarIsAsciiWhereTheTerminalShowsNoMore() {
        assertThat(new ProgressLine(500, 1_000, 1_188.4, 1, 2, 20, 3).bar(79, true))
                .startsWith("Reading    50 % |############            | 500 of")
                .matches("\\p{ASCII}{79}");
    }

    @Test
    void aNarrowTerminalGetsANarrowLine() {
        assertThat(new ProgressLine(500, 1_000, 1_188.4, 1, 2, 20, 3).bar(39, false))
                .isEqualTo("Reading    50 % 500 of 1,000 rows, 1,18");
        assertThat(Terminal.columns("24 40\n")).isEqualTo(39);
        assertThat(Terminal.columns("24 200\n")).isEqualTo(79);
        assertThat(Terminal.columns("0 0\n")).isEqualTo(79);
        assertThat(Terminal.columns("")).isEqualTo(79);
    }

    @Property
    void theBarFillsItsColumnsAndNoMore(
            @ForAll @LongRange(max = 10_000_000_000L) long rows,
            @ForAll @LongRange(max = 10_000_000_000L) long more,
            @ForAll @LongRange(max = 100_000_000) long batches,
            @ForAll @LongRange(max = 100_000_000) long events) {
        assertThat(new ProgressLine(rows, rows + more, rows, batches, batches + more, events, rows).bar(79, false))
                .hasSize(79)
                .doesNotContain("\n");
    }
}
