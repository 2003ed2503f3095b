package io.tidings.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One Kafka node that is broker and controller. */
public final class KafkaServer extends LocalServer {
    private static final String CLUSTER = "dGlkaW5ncy10ZXN0cy0wMQ";

    private final Path properties;
    private final Path log;

    /** A broker of one's own, not started yet. Whoever starts it ends it. */
    public KafkaServer(Path folder) throws IOException {
        this(folder, "PLAINTEXT");
    }

    /** Likewise, one that speaks TLS and asks for this user and this password. */
    public static KafkaServer secured(Path folder, Keys keys, String user, String password) throws IOException {
        return new KafkaServer(
                folder,
                "SASL_SSL",
                """
                security.inter.broker.protocol=SASL_SSL
                sasl.mechanism.inter.broker.protocol=PLAIN
                sasl.enabled.mechanisms=PLAIN
                listener.name.sasl_ssl.plain.sasl.jaas.config=\
                  org.apache.kafka.common.security.plain.PlainLoginModule required \
                  username="%1$s" password="%2$s" user_%1$s="%2$s";
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%3$s
                ssl.keystore.password=%4$s
                ssl.truststore.type=PEM
                ssl.truststore.location=%5$s
                """
                        .formatted(user, password, keys.store(), Keys.PASSWORD, keys.certificate()));
    }

    private KafkaServer(Path folder, String protocol, String... settings) throws IOException {
        super("kafka", folder, FreePorts.next());
        this.properties = folder.resolve("server.properties");
        this.log = folder.resolve("log");
        int controller = FreePorts.next();
        Files.createDirectories(folder);
        Files.writeString(
                properties,
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,%4$s:%4$s
                listeners=%4$s://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=%4$s://127.0.0.1:%1$d
                log.dirs=%3$s
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=8388608
                log.segment.bytes=16777216
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                """
                                .formatted(port(), controller, log, protocol)
                        + String.join("\n", settings));
    }

    @Override
    ServerProcess launch() throws IOException, InterruptedException {
        String classpath = Artifacts.classpath("kafka");
        if (!Files.exists(log.resolve("meta.properties"))) {
            ServerProcess.run(
                    folder(),
                    Artifacts.java(
                            "-Xmx64m",
                            "-cp",
                            classpath,
                            "kafka.tools.StorageTool",
                            "format",
                            "--cluster-id",
                            CLUSTER,
                            "--config",
                            properties.toString()),
                    Map.of());
        }
        return ServerProcess.start(
                name(),
                folder(),
                Artifacts.java(
                        "-Xmx128m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                        "-cp",
                        classpath,
                        "kafka.Kafka",
                        properties.toString()),
                Map.of(),
                log -> log.contains("Kafka Server started"));
    }
}
