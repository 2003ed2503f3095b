package io.tidings.message;

/**
 * One entry of the message log, before anybody has judged it.
 *
 * @param topic names the form of the payload: {@link Source#topic} of a native form, or {@link #REFUSED_ROWS}
 * @param key {@code company:conversation}: records of one key keep their order
 * @param payload the native JSON, or a {@link RefusedRow} as JSON
 */
public record LogRecord(CompanyId companyId, String topic, String key, Origin origin, String payload) {
    /** Rows of a file that could not be put into a native form; intake makes dead letters of them. */
    public static final String REFUSED_ROWS = "refused-rows";

    /** What is left of a record whose message was erased: nothing is in it. */
    public static final String ERASED = "erased";

    /** The same with another payload. */
    public LogRecord with(String other) {
        return new LogRecord(companyId, topic, key, origin, other);
    }
}
