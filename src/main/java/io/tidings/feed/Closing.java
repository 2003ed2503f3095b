package io.tidings.feed;

/** Why the feed ends a connection; the codes are for programs, the reasons for people. */
enum Closing {
    /** The reader did not take what he was sent. What he has not had is in the store. */
    BEHIND(4001, "you fell behind: connect again with after=<the last seq you have>"),
    /** What follows his number is not there any more. */
    GONE(4002, "what followed is gone: connect again without after"),
    LOGGED_OUT(4003, "your login has ended: connect again with a newer one and after=<the last seq you have>"),
    UNAVAILABLE(1013, "the store cannot be read now: connect again in a moment"),
    STOPPING(1012, "this node stops: connect again, to any node");

    private final short code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
