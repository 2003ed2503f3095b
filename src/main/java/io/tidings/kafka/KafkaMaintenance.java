package io.tidings.kafka;

import io.tidings.port.Checkup;
import io.tidings.port.Holdings;
import io.tidings.port.Maintenance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Looks after our topics and our group as an administrator: it reads nothing and joins no group. */
public final class KafkaMaintenance implements Maintenance {
    private static final long POLL_MILLIS = 50;

    private final Vertx vertx;
    private final KafkaConfig config;
    private final Faults faults;
    private final Admin admin;
    private final List<String> log;
    private final List<String> all;
    private final Topics topics;
    private final Group group;

    private KafkaMaintenance(Vertx vertx, KafkaConfig config, Faults faults, Admin admin) {
        this.vertx = vertx;
        this.config = config;
        this.faults = faults;
        this.admin = admin;
        TopicNames names = new TopicNames(config.topics().prefix());
        this.log = names.allInKafka();
        this.all =
                Stream.concat(log.stream(), names.deadLettersInKafka().stream()).toList();
        this.topics = new Topics(admin);
        this.group = new Group(admin, config.group());
    }

    /** Prepares to ask. Fails where a property is wrong. */
    public static Future<KafkaMaintenance> open(Vertx vertx, KafkaConfig config) {
        return vertx.executeBlocking(
                () -> {
                    Faults faults = new Faults(config.bootstrapServers());
                    try {
                        Admin admin = Admin.create(new ClientProperties(config).admin());
                        return new KafkaMaintenance(vertx, config, faults, admin);
                    } catch (RuntimeException e) {
                        throw faults.of("Kafka cannot be asked", e);
                    }
                },
                false);
    }

    @Override
    public Future<Checkup> check() {
        String wanted = "Kafka cannot be checked";
        Future<Integer> brokers =
                ask(wanted, admin.describeCluster().nodes().toCompletionStage().thenApply(Collection::size));
        Future<Map<String, TopicDescription>> existing = ask(wanted, topics.existing(all));
        Future<Map<String, Integer>> sizes =
                existing.compose(found -> ask(wanted, topics.maxRecordBytes(found.keySet())));
        Future<Long> behind = existing.compose(found -> ask(
                wanted, new Lag(admin, log.stream().filter(found::containsKey).toList(), config.group()).ask()));
        Future<Group.Standing> readers = ask(wanted, group.look());
        return Future.all(brokers, sizes, behind, readers).map(asked -> new HealthCheck(
                        config,
                        brokers.result(),
                        log,
                        existing.result(),
                        sizes.result(),
                        readers.result().members(),
                        behind.result())
                .checkup());
    }

    @Override
    public Future<Holdings> holdings() {
        String wanted = "it is not known what is in Kafka";
        Future<Map<String, Long>> records = ask(wanted, topics.existing(all).thenCompose(topics::records));
        Future<Group.Standing> readers = ask(wanted, group.look());
        return Future.all(records, readers)
                .map(asked -> new Holdings(
                        things(records.result(), readers.result().exists()),
                        readers.result().members()));
    }

    private List<String> things(Map<String, Long> records, boolean hasGroup) {
        String place = " of Kafka at " + config.bootstrapServers();
        List<String> things = new ArrayList<>();
        all.stream()
                .filter(records::containsKey)
                .forEach(topic ->
                        things.add("the topic " + topic + place + ", with " + records.get(topic) + " records"));
        if (hasGroup) {
            things.add("the group " + config.group() + place + ": how far its nodes have read");
        }
        return things;
    }

    /** Deletes the topics and the group, with whoever is still in it, and waits until no topic is there any more. */
    @Override
    public Future<Void> delete() {
        String wanted = "not all was deleted";
        long end = System.nanoTime() + config.deadline().toNanos();
        return ask(wanted, topics.existing(all).thenCompose(existing -> topics.delete(existing.keySet())))
                .compose(deleted -> gone(wanted, end))
                .compose(gone -> ask(wanted, group.delete()));
    }

    private Future<Void> gone(String wanted, long end) {
        return ask(wanted, topics.existing(all)).compose(existing -> {
            if (existing.isEmpty()) {
                return Future.succeededFuture();
            }
            return System.nanoTime() > end
                    ? Future.failedFuture(faults.late(wanted, config.deadline()))
                    : vertx.timer(POLL_MILLIS, TimeUnit.MILLISECONDS).compose(tick -> gone(wanted, end));
        });
    }

    private <T> Future<T> ask(String wanted, CompletionStage<T> stage) {
        Answer<T> answer = new Answer<>(vertx, config.deadline(), () -> faults.late(wanted, config.deadline()));
        stage.whenComplete((value, error) -> {
            if (error == null) {
                answer.succeed(value);
            } else {
                answer.fail(faults.of(wanted, error));
            }
        });
        return answer.future();
    }

    @Override
    public Future<Void> close() {
        return vertx.executeBlocking(
                () -> {
                    admin.close(Duration.ZERO);
                    return null;
                },
                false);
    }
}
