package io.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WindowPropertyTest {
    @Property(tries = 200)
    void countsExactlyWhatIsInFlight(
            @ForAll @IntRange(min = 1, max = 5) int max, @ForAll @Size(max = 60) List<Boolean> starts) {
        Window tried = new Window(max);
        List<Promise<Void>> inFlight = new ArrayList<>();
        for (boolean start : starts) {
            if (start && !tried.isFull()) {
                Promise<Void> work = Promise.promise();
                inFlight.add(work);
                tried.run(work::future);
            } else if (!inFlight.isEmpty()) {
                inFlight.remove(inFlight.size() / 2).complete();
            }
            assertThat(inFlight).hasSizeLessThanOrEqualTo(max);
            assertThat(tried.isFull()).isEqualTo(inFlight.size() == max);
            assertThat(tried.whenEmpty().isComplete()).isEqualTo(inFlight.isEmpty());
        }
    }
}
