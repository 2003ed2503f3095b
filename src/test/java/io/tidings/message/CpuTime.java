package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** What work costs this thread. By the clock, it would depend on what else the machine does. */
public final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Many times what is linear in a quarter of a million characters, and less than what is quadratic in them. */
    private static final Duration LITTLE = Duration.ofSeconds(10);

    private CpuTime() {}

    /** Fails where some work on a long text is more than its length makes it. */
    public static void isLittle(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(LITTLE);
    }
}
