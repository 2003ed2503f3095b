package io.tidings.app;

import static io.tidings.app.Fault.CASSANDRA_HELD;
import static io.tidings.app.Fault.CASSANDRA_KILLED;
import static io.tidings.app.Fault.GROUP_UNSETTLED;
import static io.tidings.app.Fault.KAFKA_HELD;
import static io.tidings.app.Fault.KAFKA_KILLED;
import static io.tidings.app.Fault.OFFSETS_FORGOTTEN;
import static io.tidings.app.Fault.POSTGRES_HELD;
import static io.tidings.app.Fault.POSTGRES_KILLED;
import static io.tidings.app.Fault.PROGRAM_KILLED;
import static io.tidings.app.Fault.PROGRAM_STOPPED;
import static io.tidings.app.Fault.RECORDS_REPEATED;
import static io.tidings.app.Fault.REDIS_FLUSHED;
import static io.tidings.app.Fault.REDIS_HELD;
import static io.tidings.app.Fault.REDIS_KILLED;
import static io.tidings.app.Fault.TOPIC_NARROWED;
import static io.tidings.app.Fault.TOPIC_RECREATED;
import static io.tidings.app.Fault.TOPIC_WIDENED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.RedisServer;
import io.tidings.services.Server;
import io.tidings.services.Services;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to the services, to their data and to the program: the replay goes on by itself, or by the same
 * command, and in the end every message is in exactly one completed batch, nothing is there twice, and the model was
 * asked again only what was in flight.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final int MESSAGES = 2_000;
    private static final int MANY_MESSAGES = 20_000;
    /** Small batches make many steps, and so many places to be struck in. */
    private static final int THRESHOLD = 20;
    /** How often one fault strikes a long replay. */
    private static final int TIMES = 4;

    private Services services;
    /** The same servers with a Redis that forgets nothing. */
    private Services lasting;
    /** By how many messages a file has: that says what is in it. */
    private final Map<Integer, Reference> references = new HashMap<>();

    @BeforeAll
    void startServers(@TempDir Path folder) throws Exception {
        services = Services.start(false);
        Server redis = new RedisServer(folder.resolve("redis"), true);
        redis.start();
        lasting = new Services(services.kafka(), services.cassandra(), redis, services.postgres());
    }

    @AfterAll
    void endServers() throws Exception {
        lasting.redis().kill();
        for (Server server : services.all()) {
            server.kill();
        }
    }

    static Stream<Arguments> everyFaultOnce() {
        return Stream.of(
                Arguments.of(
                        List.of(CASSANDRA_KILLED, KAFKA_KILLED, POSTGRES_KILLED, REDIS_KILLED, PROGRAM_KILLED), true),
                Arguments.of(
                        List.of(CASSANDRA_HELD, KAFKA_HELD, POSTGRES_HELD, REDIS_HELD, REDIS_KILLED, PROGRAM_STOPPED),
                        false),
                Arguments.of(
                        List.of(
                                GROUP_UNSETTLED,
                                RECORDS_REPEATED,
                                OFFSETS_FORGOTTEN,
                                TOPIC_RECREATED,
                                TOPIC_NARROWED,
                                TOPIC_WIDENED,
                                REDIS_FLUSHED),
                        true));
    }

    @ParameterizedTest(name = "{0}, Redis forgets: {1}")
    @MethodSource("everyFaultOnce")
    void aReplayGoesOnThroughOneFaultAfterTheOther(List<Fault> faults, boolean redisForgets, @TempDir Path folder)
            throws Exception {
        goesOnThrough(faults, MESSAGES, Namespace.fresh(redisForgets ? services : lasting), folder);
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aLongReplayGoesOnThroughTheSameFaultAgainAndAgain(Fault fault, @TempDir Path folder) throws Exception {
        goesOnThrough(Collections.nCopies(TIMES, fault), MANY_MESSAGES, Namespace.fresh(services), folder);
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"REDIS_KILLED", "REDIS_HELD", "PROGRAM_KILLED"})
    void aLongReplayGoesOnWithARedisThatForgetsNothing(Fault fault, @TempDir Path folder) throws Exception {
        goesOnThrough(Collections.nCopies(TIMES, fault), MANY_MESSAGES, Namespace.fresh(lasting), folder);
    }

    private Reference reference(SampleFile file, Path folder) throws Exception {
        Reference known = references.get(file.messages());
        Reference reference = known == null ? Reference.of(folder, file) : known;
        references.put(file.messages(), reference);
        return reference;
    }

    private void goesOnThrough(List<Fault> faults, int messages, Namespace namespace, Path folder) throws Exception {
        SampleFile file = SampleFile.write(folder.resolve("company.csv"), messages, 7);
        Reference reference = reference(file, folder);
        try (FaultyReplay replay = new FaultyReplay(folder, file, THRESHOLD, namespace)) {
            replay.start();
            for (int i = 0; i < faults.size(); i++) {
                double share = (i + 1.0) / (faults.size() + 1);
                // However long a fault takes to strike, the next one finds work that is not done.
                replay.comesNoFurtherThan(share);
                replay.reach(share);
                faults.get(i).strike(replay, namespace);
            }
            replay.comesToItsEnd();
            Processes.Ended ended = replay.end();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(ended.output()).contains(file.sum());
            try (ServicesLedger ledger = new ServicesLedger(namespace)) {
                ledger.holds(reference.messages(), reference.deadRows());
                ledger.isThrifty(Halting.answers(folder), replay.fewestBatches(), faults.size());
            }
        }
    }
}
