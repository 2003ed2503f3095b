package io.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeBenchTest {
    @TempDir
    private Path folder;

    private final List<String> steps = new ArrayList<>();

    @Test
    void measuresTenSegmentsOfBothAndLeavesNothingBehind() throws Exception {
        IntakeBench.Result result = new IntakeBench(1_050, folder, steps::add).run();

        assertThat(result.rows()).isEqualTo(1_050);
        assertThat(result.segments())
                .hasSize(10)
                .allSatisfy(segment -> assertThat(segment.productNanos()).isPositive())
                .allSatisfy(segment -> assertThat(segment.plainNanos()).isPositive());
        assertThat(steps).hasSize(11).last().asString().startsWith("1,050 of 1,050 rows: ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void comparesTheLastSegmentWithTheFirst() throws Exception {
        IntakeBench.Result result = new IntakeBench(1_000, folder, steps::add).run();

        IntakeBench.Segment first = result.segments().get(0);
        IntakeBench.Segment last = result.segments().get(9);
        assertThat(result.growthRatio())
                .isCloseTo(first.rateRatio() / last.rateRatio(), org.assertj.core.data.Offset.offset(1e-9));
    }
}
