package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.RedisPrompt;
import io.tidings.services.Server;
import java.util.concurrent.TimeUnit;

/** What happens to a replay and to what it relies on. */
enum Fault {
    PROGRAM_KILLED((replay, namespace) -> {
        replay.kill();
        replay.start();
    }),
    PROGRAM_STOPPED((replay, namespace) -> {
        replay.stop();
        replay.start();
    }),
    KAFKA_KILLED((replay, namespace) -> restart(namespace.services().kafka())),
    CASSANDRA_KILLED((replay, namespace) -> restart(namespace.services().cassandra())),
    REDIS_KILLED((replay, namespace) -> restart(namespace.services().redis())),
    POSTGRES_KILLED((replay, namespace) -> restart(namespace.services().postgres())),
    KAFKA_HELD((replay, namespace) -> hold(namespace.services().kafka())),
    CASSANDRA_HELD((replay, namespace) -> hold(namespace.services().cassandra())),
    REDIS_HELD((replay, namespace) -> hold(namespace.services().redis())),
    POSTGRES_HELD((replay, namespace) -> hold(namespace.services().postgres())),
    REDIS_FLUSHED((replay, namespace) -> assertThat(
                    RedisPrompt.ask(namespace.services().redis(), "FLUSHALL"))
            .isEqualTo("+OK")),
    TOPIC_RECREATED((replay, namespace) -> new KafkaTopics(namespace).recreate()),
    TOPIC_NARROWED((replay, namespace) -> new KafkaTopics(namespace).narrow()),
    TOPIC_WIDENED((replay, namespace) -> new KafkaTopics(namespace).widen()),
    GROUP_UNSETTLED((replay, namespace) -> new KafkaTopics(namespace).unsettle(Fault.REBALANCES)),
    RECORDS_REPEATED((replay, namespace) ->
            assertThat(new KafkaTopics(namespace).repeat()).isPositive()),
    OFFSETS_FORGOTTEN((replay, namespace) -> {
        replay.kill();
        new KafkaTopics(namespace).forgetOffsets();
        replay.start();
    });

    /** How often members come and go in a storm of rebalances. */
    private static final int REBALANCES = 5;
    /** Longer than the deadline of any call. */
    private static final long HELD_SECONDS = 3;

    private final Act act;

    Fault(Act act) {
        this.act = act;
    }

    @FunctionalInterface
    private interface Act {
        void on(FaultyReplay replay, Namespace namespace) throws Exception;
    }

    void strike(FaultyReplay replay, Namespace namespace) throws Exception {
        act.on(replay, namespace);
    }

    private static void restart(Server server) throws Exception {
        server.kill();
        server.start();
    }

    private static void hold(Server server) throws Exception {
        server.suspend();
        try {
            TimeUnit.SECONDS.sleep(HELD_SECONDS);
        } finally {
            server.resume();
        }
    }
}
