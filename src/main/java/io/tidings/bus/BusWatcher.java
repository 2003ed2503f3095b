package io.tidings.bus;

import org.jspecify.annotations.Nullable;

/** Sees what is done on this node, for figures. It is called on the way: what it does must be short, and not throw. */
public interface BusWatcher {
    /** Sees nothing. */
    BusWatcher NONE = new BusWatcher() {
        @Override
        public void answered(Command<?> command, @Nullable Record reply, long nanos) {
            // Nobody wants to know.
        }

        @Override
        public void told(News news) {
            // Nobody wants to know.
        }
    };

    /**
     * A command was answered here.
     *
     * @param reply null where it failed
     * @param nanos from when it came to the answer
     */
    void answered(Command<?> command, @Nullable Record reply, long nanos);

    /** This node tells something. */
    void told(News news);
}
