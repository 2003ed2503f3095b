package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.access.Places;
import io.tidings.access.SlackWorkspaces;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.Price;
import io.tidings.api.Acceptance;
import io.tidings.api.Audit;
import io.tidings.api.BatchesApi;
import io.tidings.api.DeadLettersApi;
import io.tidings.api.EmailsApi;
import io.tidings.api.ErasuresApi;
import io.tidings.api.EventsApi;
import io.tidings.api.HealthApi;
import io.tidings.api.MessagesApi;
import io.tidings.api.Parts;
import io.tidings.api.PassesApi;
import io.tidings.api.SamplesApi;
import io.tidings.api.UsageApi;
import io.tidings.api.WorkApi;
import io.tidings.config.InvalidSettings;
import io.tidings.config.Settings;
import io.tidings.config.WebSettings;
import io.tidings.event.SignificantEvent;
import io.tidings.feed.Feed;
import io.tidings.feed.FeedRoute;
import io.tidings.ingest.FileKind;
import io.tidings.ingest.FilesApi;
import io.tidings.ingest.GmailNoticesApi;
import io.tidings.ingest.Imports;
import io.tidings.ingest.SlackApi;
import io.tidings.message.Json;
import io.tidings.metrics.Metrics;
import io.tidings.mime.MailFile;
import io.tidings.port.MessageLog;
import io.tidings.port.OutboxRow;
import io.tidings.slack.SlackExport;
import io.tidings.spending.Money;
import io.tidings.trigger.Trigger;
import io.tidings.verticle.Eraser;
import io.tidings.view.BufferView;
import io.tidings.view.EventView;
import io.tidings.view.ImportView;
import io.tidings.web.Contract;
import io.tidings.web.Endpoints;
import io.tidings.web.WebConfig;
import io.tidings.web.WebConfig.WebLimits;
import io.tidings.web.WebFailure;
import io.tidings.web.WebVerticle;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Puts the web server together: what it answers, and who may ask. */
final class Serving {
    private final Settings settings;
    private final LoginSettings logins;
    private final Trigger trigger;
    private final GmailConnection gmail;
    /** Read while the stores are opened. */
    private final CompletableFuture<Contract> contract = CompletableFuture.supplyAsync(Contract::load);

    /**
     * Checks the settings, and begins to read the contract.
     *
     * @throws InvalidSettings where some do not fit together
     * @throws WebFailure where others than this machine could call without a login and nobody said that they may
     */
    Serving(Settings settings) {
        this.settings = settings;
        this.logins = new LoginSettings(settings.web());
        this.trigger = new Trigger(settings.trigger().limits());
        this.gmail = new GmailConnection(settings.gmail());
    }

    /** The server of a running system, to be deployed. */
    WebVerticle verticle(Pipeline pipeline, String node) {
        Metrics metrics = new Metrics(Main.Version.number(), node, this::cost);
        pipeline.bus().watch(metrics.work());
        Feed feed = feed(pipeline).timed(metrics::shown);
        Imports imports = new Imports(pipeline.bus());
        Endpoints endpoints = endpoints(pipeline, node, imports);
        files(pipeline, imports).on(endpoints);
        new GmailNoticesApi(
                        gmail.open(pipeline.vertx(), pipeline.clock()),
                        pipeline.ports().cursors(),
                        pipeline.ports().log(),
                        pipeline.clock())
                .on(endpoints);
        metrics.on(
                endpoints,
                pipeline.ports().log(),
                pipeline.ports().buffer(),
                feed::viewers,
                () -> pipeline.pauses().size(),
                pipeline.clock());
        return new WebVerticle(
                config(pipeline), contract.join(), endpoints, List.of(new FeedRoute(feed)), metrics.traffic());
    }

    private WebConfig config(Pipeline pipeline) {
        WebSettings web = settings.web();
        return new WebConfig(
                web.host(),
                web.port(),
                settings.company(),
                logins.logins(pipeline.vertx(), pipeline.clock()),
                new Places(
                        web.host(),
                        logins.areNeeded() || web.insecure(),
                        web.hosts().orElse(List.of()),
                        web.origins().orElse(List.of())),
                new WebLimits(
                        web.maxBodyBytes(),
                        web.maxPostBytes(),
                        web.maxConnections(),
                        web.idleTimeout(),
                        web.bodyTimeout(),
                        isCounted() ? web.maxRequestsPerSecond() : 0));
    }

    /** Whoever sits at this machine may ask as often as it bears. */
    private boolean isCounted() {
        return logins.areNeeded() || !Places.isLoopback(settings.web().host());
    }

    private Endpoints endpoints(Pipeline pipeline, String node, Imports imports) {
        Endpoints endpoints = new Endpoints();
        new HealthApi(
                        new HealthApi.About(
                                Main.Version.number(),
                                node,
                                pipeline.ports().model().name(),
                                pipeline.clock().instant(),
                                1),
                        new Parts(Readiness.questions(pipeline.ports(), settings.company()), pipeline.clock()),
                        pipeline::pauses,
                        pipeline.clock())
                .on(endpoints);
        Ports ports = pipeline.ports();
        InstantSource clock = pipeline.clock();
        Audit audit = new Audit();
        new MessagesApi(
                        new Acceptance(ports.log(), ports.senderIds(), clock),
                        ports.messageArchive(),
                        settings.web().maxPostBytes())
                .on(endpoints);
        new EventsApi(ports.eventCatalog(), ports.messageArchive(), audit, clock).on(endpoints);
        new WorkApi(ports.workCatalog(), ports.buffer(), trigger, clock).on(endpoints);
        new UsageApi(ports.spending(), new ModelPace(settings.models()).budget(), clock).on(endpoints);
        new BatchesApi(
                        ports.workCatalog(),
                        ports.events(),
                        trigger.limits(),
                        reply -> cost(reply.model(), reply.usage()))
                .on(endpoints);
        new EmailsApi(
                        pipeline.bus(),
                        ports.emails(),
                        ports.eventCatalog(),
                        company -> Company.facts(settings.outreach(), company).values(),
                        ports.mailer().isPresent(),
                        clock,
                        audit)
                .on(endpoints);
        Eraser eraser = ports.eraser(clock);
        new ErasuresApi(ports.erasures(), eraser::look, eraser::erase, audit).on(endpoints);
        new DeadLettersApi(ports.deadLetters(), ports.log(), audit).on(endpoints);
        new PassesApi(ports.workCatalog(), pipeline.passes()).on(endpoints);
        new SamplesApi(ports.log(), imports, audit, clock).on(endpoints);
        new SlackApi(slack(), ports.log(), clock).on(endpoints);
        return endpoints;
    }

    private FilesApi files(Pipeline pipeline, Imports imports) {
        MessageLog log = pipeline.ports().log();
        Audit audit = new Audit();
        return new FilesApi(
                pipeline.vertx(),
                log,
                imports,
                Map.of(
                        FileKind.CSV,
                        (path, company, id) -> CsvRecords.open(path, company, log),
                        FileKind.MBOX,
                        MailFile::mbox,
                        FileKind.EML,
                        MailFile::eml,
                        FileKind.SLACK_EXPORT,
                        SlackExport.form(settings.files().maxUnpackedBytes())),
                new FilesApi.Limits(settings.files().folder(), settings.files().maxBytes()),
                (call, id) -> audit.note(call, "uploaded a file", id),
                pipeline.clock());
    }

    private SlackWorkspaces slack() {
        return SlackWorkspaces.parse(settings.slack().signingSecrets().orElse(List.of()))
                .orElseThrow();
    }

    /**
     * By the longest name of a model in the price list with which that of the reply begins: it may have a version more.
     */
    private Optional<Money> cost(String model, Usage usage) {
        return settings.models().prices().entrySet().stream()
                .filter(price -> model.startsWith(price.getKey()))
                .max(Comparator.comparingInt(price -> price.getKey().length()))
                .flatMap(price -> Price.parse(price.getValue()))
                .map(price -> new Money(price.currency(), price.cost(usage)));
    }

    private Feed feed(Pipeline pipeline) {
        Ports ports = pipeline.ports();
        return new Feed(
                pipeline.vertx(),
                pipeline.bus(),
                new Feed.Stores(ports.events(), ports.buffer(), ports.messages(), ports.messageArchive()),
                new Feed.Form(
                        Serving::news,
                        state -> Json.MAPPER.valueToTree(
                                BufferView.of(state, trigger, pipeline.clock().instant())),
                        progress -> Json.MAPPER.valueToTree(ImportView.of(progress)),
                        Json.MAPPER::valueToTree),
                pipeline.clock(),
                Feed.Options.USUAL);
    }

    /** Events as the API shows them, other news as they are told. */
    private static JsonNode news(OutboxRow row) {
        return row.kind().equals("event")
                ? Json.MAPPER.valueToTree(EventView.of(Json.read(row.payload(), SignificantEvent.class)))
                : Json.read(row.payload(), JsonNode.class);
    }

    /** Where people reach it. */
    static String address(String host, int port) {
        String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return "http://" + (name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name) + ":" + port;
    }
}
