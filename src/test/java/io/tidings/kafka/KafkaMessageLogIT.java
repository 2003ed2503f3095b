package io.tidings.kafka;

import io.tidings.port.Cursors;
import io.tidings.port.DeadLetters;
import io.tidings.port.EmailStore;
import io.tidings.port.EventArchive;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventStore;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageLogContract;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.OutboxRelay;
import io.tidings.port.PassStore;
import io.tidings.port.SenderIds;
import io.tidings.port.Spending;
import io.tidings.port.Stores;
import io.tidings.port.TestClock;
import io.tidings.port.WorkCatalog;
import java.nio.file.Path;
import java.time.Duration;

class KafkaMessageLogIT extends MessageLogContract {
    @Override
    protected Stores open(Path folder) {
        return new KafkaStores();
    }

    @Override
    protected boolean remembersImports() {
        return false;
    }

    /** The log alone: its contract needs no other store. */
    private static final class KafkaStores implements Stores {
        private final TestLogs logs = TestLogs.onSharedBroker();
        private KafkaMessageLog log = logs.open("node-1", config -> TestLogs.partitions(config, 3));

        @Override
        public MessageLog log() {
            return log;
        }

        @Override
        public void reopen() {
            logs.close(log);
            log = logs.open("node-1", config -> TestLogs.partitions(config, 3));
        }

        @Override
        public void close() {
            logs.close();
        }

        @Override
        public MessageStore messages() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MessageBuffer buffer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventStore events() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventCatalog eventCatalog() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WorkCatalog workCatalog() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Cursors cursors() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SenderIds senderIds() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EmailStore emails() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OpenDays openDays() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OutboxRelay relay(Duration lease) {
            throw new UnsupportedOperationException();
        }

        @Override
        public io.tidings.port.Erasures erasures() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DeadLetters deadLetters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public PassStore passes() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Spending spending() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventArchive archive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MessageArchive messageArchive() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TestClock clock() {
            throw new UnsupportedOperationException();
        }
    }
}
