package io.tidings.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those who watch the same. For use on one event loop. */
final class Audience {
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private @Nullable Instant watchedUntil;

    /** Somebody is about to come. */
    void expect() {
        watchedUntil = null;
    }

    void add(Viewer viewer) {
        watchedUntil = null;
        viewers.add(viewer);
        viewer.pump();
    }

    void leave(Viewer viewer, Instant now) {
        viewer.gone();
        viewers.remove(viewer);
        rest(now);
    }

    /** Nobody is expected; where nobody is there, it is as if the last had just left. */
    void rest(Instant now) {
        if (viewers.isEmpty()) {
            watchedUntil = now;
        }
    }

    int size() {
        return viewers.size();
    }

    /** True where nobody has watched for a while; who is only away for a moment finds what he left. */
    boolean isForgotten(Instant now, Duration linger) {
        return watchedUntil != null && now.isAfter(watchedUntil.plus(linger));
    }

    /** Gives everybody what there is. A copy each time: whoever is sent away leaves. */
    void pump() {
        List.copyOf(viewers).forEach(Viewer::pump);
    }

    /** Something that is of the moment only. */
    void send(String topic, String frame) {
        List.copyOf(viewers).forEach(viewer -> viewer.tell(topic, frame));
    }

    void check(Instant now, Duration stall) {
        List.copyOf(viewers).forEach(viewer -> viewer.check(now, stall));
    }

    void close(Closing closing) {
        List.copyOf(viewers).forEach(viewer -> viewer.close(closing));
    }
}
