package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.FreePorts;
import io.tidings.services.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes of a cluster share the work of one company; those that stay do what the lost and the stopped ones left. */
class NodesIT {
    private static final int MESSAGES = 2_000;
    private static final int MANY_MESSAGES = 20_000;
    /** So small that the work is not done before nodes come and go. */
    private static final int THRESHOLD = 5;
    /** Answers of a node's model, after which it is known to share the work. */
    private static final int SHARE = 10;

    private static final String CONFIG =
            Path.of("conf", "cluster.yaml").toAbsolutePath().toString();

    @TempDir
    private Path folder;

    private Namespace namespace;
    private Map<String, String> cluster;

    @BeforeEach
    void choose() throws Exception {
        namespace = Namespace.fresh(Services.shared());
        cluster = Map.of(
                "TIDINGS_CLUSTER_NAME", namespace.name(),
                "TIDINGS_CLUSTER_PORT", Integer.toString(FreePorts.next()),
                "TIDINGS_TRIGGER_COUNT", Integer.toString(THRESHOLD));
    }

    @AfterEach
    void drop() throws Exception {
        namespace.drop();
    }

    @Test
    void oneOfTwoNodesDoesWhatTheLostOneAndAStoppedReplayLeave() throws Exception {
        share(MESSAGES, 1);
    }

    @Tag("faults")
    @Test
    void aNodeDoesTheWorkWhileOthersComeAndGo() throws Exception {
        share(MANY_MESSAGES, 4);
    }

    private void share(int messages, int times) throws Exception {
        SampleFile file = SampleFile.write(folder.resolve("company.csv"), messages, 7);
        Reference reference = Reference.of(folder, file);
        Path feeding = Files.createDirectory(folder.resolve("feeds"));
        try (FaultyNode stays = node("stays");
                FaultyNode isLost = node("is-lost");
                FaultyReplay feeds = new FaultyReplay(feeding, file, THRESHOLD, namespace, "feeds", CONFIG, cluster)) {
            stays.start();
            for (int i = 1; i <= times; i++) {
                isLost.start();
                stays.isOneOf(2);
                isLost.isOneOf(2);
                feeds.start();
                stays.isOneOf(3);
                stays.answers(SHARE);
                isLost.answers(SHARE);
                feeds.reach(i / (times + 1.0));
                isLost.kill();
                feeds.stop();
                stays.isOneOf(1);
            }
            try (ServicesLedger ledger = new ServicesLedger(namespace)) {
                KafkaTopics topics = new KafkaTopics(namespace);
                stays.until(() -> topics.behind() == 0 && ledger.unclaimed() < THRESHOLD && ledger.open() == 0);
            }

            feeds.start();
            Processes.Ended ended = feeds.end();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(ended.output()).contains(file.sum());
            stays.stop();
            try (ServicesLedger ledger = new ServicesLedger(namespace)) {
                ledger.holds(reference.messages(), reference.deadRows());
                ledger.isThrifty(answers(feeding, "stays", "is-lost"), feeds.fewestBatches(), 2 * times + 1);
            }
        }
    }

    private FaultyNode node(String name) throws IOException {
        return new FaultyNode(folder.resolve(name), namespace, name, CONFIG, cluster);
    }

    private List<String> answers(Path feeding, String... nodes) throws IOException {
        List<String> answers = new ArrayList<>(Halting.answers(feeding));
        for (String node : nodes) {
            answers.addAll(Halting.answers(folder.resolve(node)));
        }
        return answers;
    }
}
