package io.tidings.app;

import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedEmailStore;
import io.tidings.embedded.EmbeddedEventArchive;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageArchive;
import io.tidings.embedded.EmbeddedMessageBuffer;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.embedded.EmbeddedPassStore;
import io.tidings.offline.OfflineModel;
import io.tidings.port.LanguageModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** Chooses adapters. Nothing else does. */
public final class Wiring {
    private static final int EVENT_LOOPS = 4;
    private static final int WORKERS = 4;

    private Wiring() {}

    /** All ports on one data file, and the model that needs no key. */
    public static Ports embedded(Database database) {
        return new Ports(
                new EmbeddedMessageLog(database),
                new EmbeddedMessageStore(database),
                new EmbeddedMessageBuffer(database),
                new EmbeddedEventStore(database),
                new EmbeddedEmailStore(database),
                new EmbeddedPassStore(database),
                new EmbeddedEventArchive(database),
                new EmbeddedMessageArchive(database),
                model());
    }

    /** The model that answers, which needs no data. */
    static LanguageModel model() {
        return new OfflineModel();
    }

    static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(WORKERS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }
}
