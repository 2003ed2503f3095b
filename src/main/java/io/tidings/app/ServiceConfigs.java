package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.access.Places;
import io.tidings.analysis.Thinking;
import io.tidings.cassandra.CassandraConfig;
import io.tidings.cluster.ClusterConfig;
import io.tidings.config.InvalidSettings;
import io.tidings.config.MailSettings;
import io.tidings.config.ModelSettings;
import io.tidings.config.ServiceSettings;
import io.tidings.config.ServiceSettings.BufferKeeper;
import io.tidings.config.ServiceSettings.EventKeeper;
import io.tidings.config.ServiceSettings.LogKeeper;
import io.tidings.config.ServiceSettings.MessageKeeper;
import io.tidings.config.Settings;
import io.tidings.gemini.GeminiConfig;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpService;
import io.tidings.kafka.KafkaConfig;
import io.tidings.openai.OpenAiConfig;
import io.tidings.postgres.PostgresConfig;
import io.tidings.privacy.RedactionOptions;
import io.tidings.privacy.Redactor;
import io.tidings.redis.RedisSettings;
import io.tidings.smtp.SmtpConfig;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The settings of services as their adapters take them. */
final class ServiceConfigs {
    private static final int RANDOM_KEY_BYTES = 32;

    private final Settings settings;
    private final String node;
    private final Duration modelDeadline;

    /** @param node names this node; no two that run at the same time share it */
    ServiceConfigs(Settings settings, String node) {
        this(settings, node, settings.models().deadline());
    }

    private ServiceConfigs(Settings settings, String node, Duration modelDeadline) {
        this.settings = settings;
        this.node = node;
        this.modelDeadline = modelDeadline;
    }

    /** The same where a call of a model takes no longer than that. */
    ServiceConfigs withDeadline(Duration most) {
        return new ServiceConfigs(settings, node, modelDeadline.compareTo(most) < 0 ? modelDeadline : most);
    }

    /** @throws InvalidSettings saying which value is wrong */
    KafkaConfig kafka() {
        ServiceSettings.Kafka kafka = settings.kafka();
        ServiceSettings.Kafka.Topics topics = kafka.topics();
        ServiceSettings.Kafka.Reading reading = kafka.reading();
        return checked(() -> new KafkaConfig(
                kafka.bootstrapServers(),
                node,
                kafka.group(),
                settings.company(),
                kafka.deadline(),
                kafka.compression(),
                new KafkaConfig.Topics(
                        topics.prefix().orElse(""),
                        topics.create(),
                        topics.partitions(),
                        topics.replication(),
                        topics.retention(),
                        topics.maxRecordBytes()),
                new KafkaConfig.Reading(
                        reading.batchRecords(),
                        reading.batchBytes(),
                        // What intake takes of one partition without ceasing to read the others.
                        2 * settings.intake().inFlight(),
                        reading.sessionTimeout(),
                        reading.handOver()),
                kafka.properties()));
    }

    /** @throws InvalidSettings saying which value is wrong */
    CassandraConfig cassandra() {
        ServiceSettings.Cassandra cassandra = settings.cassandra();
        return checked(() -> new CassandraConfig(
                cassandra.contactPoints(),
                cassandra.datacenter(),
                cassandra.keyspace(),
                cassandra.createKeyspace(),
                cassandra.replication(),
                cassandra.user().orElse(""),
                cassandra.password().orElse(""),
                CassandraConfig.Consistency.valueOf(cassandra.writeConsistency().name()),
                CassandraConfig.Consistency.valueOf(cassandra.readConsistency().name()),
                cassandra.ttl(),
                cassandra.deadline(),
                cassandra.connectDeadline(),
                cassandra.inFlight(),
                cassandra.tls(),
                cassandra.rootCertificate().orElse(null)));
    }

    /** @throws InvalidSettings saying which value is wrong */
    RedisSettings redis() {
        ServiceSettings.Redis redis = settings.redis();
        Login login = login(redis);
        return checked(() -> new RedisSettings(
                login.endpoints(),
                redis.cluster(),
                login.user(),
                login.password(),
                redis.rootCertificate().orElse(null),
                redis.prefix().orElse(""),
                node,
                redis.deadline(),
                redis.lease()));
    }

    private record Login(List<String> endpoints, String user, String password) {}

    /** An address may have user and password in it, as {@code REDIS_URL} often does. */
    private static Login login(ServiceSettings.Redis redis) {
        String user = redis.user().orElse("");
        String password = redis.password().orElse("");
        List<String> endpoints =
                redis.endpoints().stream().map(ServiceConfigs::withoutLogin).toList();
        for (String endpoint : redis.endpoints()) {
            if (!endpoint.equals(withoutLogin(endpoint)) && password.isEmpty()) {
                String[] parts =
                        String.valueOf(URI.create(endpoint).getUserInfo()).split(":", 2);
                user = parts.length == 2 ? parts[0] : "";
                password = parts[parts.length - 1];
            }
        }
        return new Login(endpoints, user, password);
    }

    private static String withoutLogin(String endpoint) {
        return endpoint.replaceFirst("//[^@/]*@", "//");
    }

    /** @throws InvalidSettings saying which value is wrong */
    PostgresConfig postgres() {
        ServiceSettings.Postgres postgres = settings.postgres();
        return checked(() -> new PostgresConfig(
                postgres.host(),
                postgres.port(),
                postgres.database(),
                postgres.user(),
                postgres.password().orElse(""),
                postgres.schema(),
                postgres.poolSize(),
                postgres.deadline(),
                postgres.connectDeadline(),
                PostgresConfig.Ssl.valueOf(postgres.ssl().name()),
                postgres.rootCertificate().orElse(null)));
    }

    /** @throws InvalidSettings saying which value is wrong, or that there is no key */
    GeminiConfig gemini() {
        ModelSettings models = settings.models();
        ModelSettings.Gemini gemini = models.gemini();
        return checked(() -> new GeminiConfig(
                service("Gemini", "tidings.models.gemini", gemini.baseUrl()),
                new ApiKey(gemini.key().orElse("")),
                gemini.thinking().flatMap(Thinking::parse).orElse(null),
                models.seed().orElse(null),
                gemini.currentModels()));
    }

    /** @throws InvalidSettings saying which value is wrong */
    OpenAiConfig openAi() {
        ModelSettings models = settings.models();
        ModelSettings.OpenAi openAi = models.openai();
        return checked(() -> new OpenAiConfig(
                service("the model's server", "tidings.models.openai", openAi.baseUrl()),
                openAi.key().map(ApiKey::new).orElse(null),
                models.seed().orElse(null),
                new OpenAiConfig.Form(openAi.maxTokensField().name().toLowerCase(Locale.ROOT), openAi.temperature())));
    }

    /** @throws InvalidSettings saying which value is wrong */
    Redactor redactor() {
        ModelSettings.Redaction redaction = settings.models().redaction();
        byte[] key = redaction.key().map(text -> text.getBytes(UTF_8)).orElseGet(ServiceConfigs::randomKey);
        return checked(() -> new Redactor(key, new RedactionOptions(redaction.phoneRegions())));
    }

    private static byte[] randomKey() {
        byte[] key = new byte[RANDOM_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /**
     * The mail server; empty where there is none.
     *
     * @throws InvalidSettings saying which value is wrong
     */
    Optional<SmtpConfig> mail() {
        MailSettings mail = settings.mail();
        return mail.host()
                .map(host -> checked(() -> new SmtpConfig(
                        host,
                        mail.port(),
                        mail.from().orElse(""),
                        security(mail, host),
                        Places.isLoopback(host),
                        mail.user().orElse(""),
                        mail.password().orElse(""),
                        mail.deadline(),
                        mail.rootCertificate().orElse(null))));
    }

    private static SmtpConfig.Security security(MailSettings mail, String host) {
        return switch (mail.security()) {
            case AUTO -> Places.isLoopback(host) ? SmtpConfig.Security.NONE : SmtpConfig.Security.STARTTLS;
            case STARTTLS -> SmtpConfig.Security.STARTTLS;
            case TLS -> SmtpConfig.Security.TLS;
            case NONE -> SmtpConfig.Security.NONE;
        };
    }

    /** How models are asked. */
    ModelPace modelPace() {
        return new ModelPace(settings.models());
    }

    /** Calls of a provider at a time. */
    int modelSlots() {
        return settings.analysis().inFlight();
    }

    private HttpService service(String name, String path, String baseUrl) {
        return new HttpService(name, path, baseUrl, modelDeadline, modelSlots());
    }

    /** @throws InvalidSettings saying which value is wrong */
    ClusterConfig cluster() {
        ServiceSettings.Cluster cluster = settings.cluster();
        refuseLonely();
        return checked(() -> new ClusterConfig(
                cluster.name(),
                cluster.host(),
                cluster.port(),
                cluster.eventBusPort(),
                cluster.kubernetesService().isPresent()
                        ? List.of()
                        : cluster.members().orElse(List.of()),
                cluster.kubernetesService().orElse("")));
    }

    /** What is in the data file of one node, the others do not see. */
    private void refuseLonely() {
        ServiceSettings.Stores stores = settings.stores();
        boolean shared = stores.log() == LogKeeper.KAFKA
                && stores.messages() == MessageKeeper.CASSANDRA
                && stores.buffer() == BufferKeeper.REDIS
                && stores.events() == EventKeeper.POSTGRES;
        if (!shared) {
            throw new InvalidSettings(
                    List.of("tidings.cluster.enabled: nodes of a cluster share all that they keep; set"
                            + " stores to kafka, cassandra, redis and postgres, as conf/cluster.yaml does"));
        }
    }

    private static <T> T checked(Supplier<T> config) {
        try {
            return config.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(List.of(String.valueOf(e.getMessage())));
        }
    }
}
