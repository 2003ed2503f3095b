package io.tidings.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of the log people see on the console: our own warnings, each once in a while however often it is given, since an
 * outage is to be told and not drummed; and of the libraries, errors alone. Of Kafka's clients none: we tell of their
 * failures in our words. The file has it all.
 */
public final class ConsoleFilter extends Filter<ILoggingEvent> {
    private static final long QUIET_MILLIS = 30_000;
    private static final int MOST_REMEMBERED = 500;
    private static final String OURS = "io.tidings.";
    private static final String KAFKA = "org.apache.kafka.";

    /** When each was shown last, the one shown first first. */
    private final Map<String, Long> shown = new LinkedHashMap<>();

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String logger = event.getLoggerName();
        Level least = logger.startsWith(OURS) ? Level.WARN : logger.startsWith(KAFKA) ? Level.OFF : Level.ERROR;
        return event.getLevel().isGreaterOrEqual(least) && !isRepeated(event) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private synchronized boolean isRepeated(ILoggingEvent event) {
        String key = event.getLoggerName() + ' ' + event.getMessage() + ' ' + why(event);
        Long before = shown.get(key);
        if (before != null && event.getTimeStamp() - before < QUIET_MILLIS) {
            return true;
        }
        shown.remove(key);
        shown.put(key, event.getTimeStamp());
        if (shown.size() > MOST_REMEMBERED) {
            shown.remove(shown.keySet().iterator().next());
        }
        return false;
    }

    /** The last argument is the reason; those before it are counts, pauses and ids, which differ each time. */
    private static String why(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        return arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[arguments.length - 1]);
    }
}
