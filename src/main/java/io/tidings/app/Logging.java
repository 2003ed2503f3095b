package io.tidings.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.tidings.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Adds the rolling log file: 10 MB, and four older ones. The console is {@link ConsoleLogging}'s. */
final class Logging {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{20} %msg%n";
    private static final String SIZE = "10MB";
    private static final int OLDER_FILES = 4;

    private Logging() {}

    /**
     * Begins to log to a file, which nodes with names of their own do not share: two processes cannot roll one.
     *
     * @param err hears where the file cannot be written, so that there is no log
     */
    static void start(Settings settings, PrintWriter err) {
        String name = settings.node().map(node -> "tidings-" + node).orElse("tidings");
        Path file = settings.log().folder().resolve(name + ".log");
        if (!start(file, Level.toLevel(settings.log().level()))) {
            err.println("tidings: no log is kept: " + settings.log().folder()
                    + " cannot be written; change its owner, or name another folder");
        }
    }

    private static boolean start(Path file, Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());

        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();

        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(appender);
        older.setFileNamePattern(file + ".%i");
        older.setMinIndex(1);
        older.setMaxIndex(OLDER_FILES);
        older.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(SIZE));
        size.start();

        appender.setEncoder(encoder);
        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(size);
        appender.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        if (appender.isStarted()) {
            root.addAppender(appender);
        }
        return appender.isStarted();
    }
}
