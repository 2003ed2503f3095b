package io.tidings.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of services, as {@code conf/services.yaml} lists and explains them. */
public interface ServiceSettings {
    /** What keeps each part. */
    interface Stores {
        LogKeeper log();

        MessageKeeper messages();

        BufferKeeper buffer();

        EventKeeper events();
    }

    /** Who can keep the log. */
    enum LogKeeper {
        EMBEDDED,
        KAFKA
    }

    /** Who can keep messages. */
    enum MessageKeeper {
        EMBEDDED,
        CASSANDRA
    }

    /** Who can keep the buffer. */
    enum BufferKeeper {
        EMBEDDED,
        REDIS
    }

    /** Who can keep events. */
    enum EventKeeper {
        EMBEDDED,
        POSTGRES
    }

    /** Where this node meets others. */
    interface Cluster {
        boolean enabled();

        String name();

        String host();

        int port();

        int eventBusPort();

        /** Empty where a service of Kubernetes tells them. */
        Optional<List<String>> members();

        /** Empty outside Kubernetes. */
        Optional<String> kubernetesService();
    }

    /** Where Kafka is and how its topics are used. */
    interface Kafka {
        String bootstrapServers();

        String group();

        Duration deadline();

        String compression();

        Topics topics();

        Reading reading();

        Map<String, String> properties();

        /** The topics of the log. */
        interface Topics {
            /** Empty where the topics have their plain names. */
            Optional<String> prefix();

            boolean create();

            int partitions();

            int replication();

            Duration retention();

            int maxRecordBytes();
        }

        /** How the topics are read. */
        interface Reading {
            int batchRecords();

            int batchBytes();

            Duration sessionTimeout();

            Duration handOver();
        }
    }

    /** Where Cassandra is and how its keyspace is used. */
    interface Cassandra {
        List<String> contactPoints();

        String datacenter();

        String keyspace();

        boolean createKeyspace();

        String replication();

        /** Empty where the servers ask for none. */
        Optional<String> user();

        /** Empty where the servers ask for none. */
        Optional<String> password();

        /** Where the password was read, if it was there. */
        Optional<Path> passwordFile();

        Consistency writeConsistency();

        Consistency readConsistency();

        Duration ttl();

        int inFlight();

        Duration deadline();

        Duration connectDeadline();

        boolean tls();

        /** Empty where the authorities are trusted that Java trusts. */
        Optional<Path> rootCertificate();
    }

    /** How many of the copies take part in a call. */
    enum Consistency {
        ONE,
        TWO,
        THREE,
        QUORUM,
        ALL,
        LOCAL_ONE,
        LOCAL_QUORUM
    }

    /** Where Redis is and how its keys are used. */
    interface Redis {
        List<String> endpoints();

        boolean cluster();

        /** Empty where the server asks for none. */
        Optional<String> user();

        /** Empty where the server asks for none. */
        Optional<String> password();

        /** Where the password was read, if it was there. */
        Optional<Path> passwordFile();

        /** Empty where the authorities are trusted that Java trusts. */
        Optional<Path> rootCertificate();

        /** Empty where the keys have their plain names. */
        Optional<String> prefix();

        Duration lease();

        Duration deadline();
    }

    /** Where PostgreSQL is and how its schema is used. */
    interface Postgres {
        String host();

        int port();

        String database();

        String user();

        /** Empty where the server asks for none. */
        Optional<String> password();

        /** Where the password was read, if it was there. */
        Optional<Path> passwordFile();

        String schema();

        int poolSize();

        Duration deadline();

        Duration connectDeadline();

        Ssl ssl();

        /** Empty where the authorities are trusted that Java trusts. */
        Optional<Path> rootCertificate();
    }

    /** How far a connection is protected. */
    enum Ssl {
        DISABLE,
        REQUIRE,
        VERIFY_FULL
    }
}
