package io.tidings.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The rules of the house: who may see whom, and why. */
@AnalyzeClasses(packages = "io.tidings", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.tidings.message..",
        "io.tidings.trigger..",
        "io.tidings.analysis..",
        "io.tidings.event..",
        "io.tidings.outreach..",
        "io.tidings.erasure..",
        "io.tidings.privacy..",
        "io.tidings.resilience..",
        "io.tidings.spending..",
        "io.tidings.sample..",
        "io.tidings.scoring..",
        "io.tidings.access.."
    };
    private static final String[] ADAPTERS = {
        "io.tidings.embedded..",
        "io.tidings.offline..",
        "io.tidings.csv..",
        "io.tidings.redis..",
        "io.tidings.postgres..",
        "io.tidings.kafka..",
        "io.tidings.cassandra..",
        "io.tidings.cluster..",
        "io.tidings.http..",
        "io.tidings.jwt..",
        "io.tidings.gemini..",
        "io.tidings.openai..",
        "io.tidings.gmail..",
        "io.tidings.mime..",
        "io.tidings.slack..",
        "io.tidings.smtp..",
        "io.tidings.fake.."
    };

    @ArchTest
    static final ArchRule theCoreSeesOnlyTheJdkAndPureLibraries = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidings.message..",
                    "io.tidings.trigger..",
                    "io.tidings.analysis..",
                    "io.tidings.event..",
                    "io.tidings.outreach..",
                    "io.tidings.erasure..",
                    "io.tidings.privacy..",
                    "io.tidings.resilience..",
                    "io.tidings.spending..",
                    "io.tidings.sample..",
                    "io.tidings.scoring..",
                    "io.tidings.access..",
                    "java..",
                    "javax.crypto..",
                    "com.google.i18n.phonenumbers..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "io.vertx.json.schema..",
                    "io.vertx.core.json..")
            .because("what decides must be testable without anything that runs");

    @ArchTest
    static final ArchRule onlyReplySchemaSeesTheSchemaValidator = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .haveSimpleNameNotStartingWith("ReplySchema")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..")
            .because("the validator is the one pure part of Vert.x that the core needs");

    @ArchTest
    static final ArchRule phoneNumbersAreForPrivacy = noClasses()
            .that(not(resideInAPackage("io.tidings.privacy..").and(simpleName("Phones"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.i18n.phonenumbers..")
            .because("numbering plans are looked up in one place");

    @ArchTest
    static final ArchRule keyedHashesAreForPrivacy = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .and(not(resideInAPackage("io.tidings.privacy..").and(simpleName("Placeholders"))))
            .and(not(resideInAPackage("io.tidings.access..").and(simpleName("SlackWorkspaces"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.crypto..")
            .because("one class alone handles each key");

    @ArchTest
    static final ArchRule theCoreDoesNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.sql..", "java.nio.file..")
            .because("files and sockets belong to adapters");

    @ArchTest
    static final ArchRule portsSeeTheCoreAndFutures = classes()
            .that()
            .resideInAPackage("io.tidings.port..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CORE)
                    .or(resideInAnyPackage(
                            "io.tidings.port..", "java..", "org.jspecify..", "com.fasterxml.jackson.annotation.."))
                    .or(JavaClass.Predicates.assignableTo(io.vertx.core.Future.class)))
            .because("an interface must not know who implements it");

    @ArchTest
    static final ArchRule verticlesSeeNoAdapter = noClasses()
            .that()
            .resideInAnyPackage("io.tidings.verticle..", "io.tidings.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidings.embedded..",
                    "io.tidings.kafka..",
                    "io.tidings.offline..",
                    "io.tidings.csv..",
                    "io.tidings.redis..",
                    "io.tidings.postgres..",
                    "io.tidings.cassandra..",
                    "io.tidings.cluster..",
                    "io.tidings.http..",
                    "io.tidings.jwt..",
                    "io.tidings.gemini..",
                    "io.tidings.openai..",
                    "io.tidings.fake..",
                    "io.tidings.app..",
                    "io.tidings.bench..",
                    "io.tidings.report..")
            .because("a verticle works the same on every store and model");

    @ArchTest
    static final ArchRule adaptersDoNotSeeEachOther = slices().matching(
                    "io.tidings.(embedded|offline|csv|mime|slack|gmail|redis|postgres|kafka|cassandra|gemini|openai|fake|jwt|smtp)..")
            .should()
            .notDependOnEachOther()
            .because("each technology must be replaceable alone");

    @ArchTest
    static final ArchRule adaptersSeeTheCoreAndPortsOnly = noClasses()
            .that()
            .resideInAnyPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidings.app..",
                    "io.tidings.bench..",
                    "io.tidings.verticle..",
                    "io.tidings.bus..",
                    "io.tidings.config..",
                    "io.tidings.report..")
            .because("an adapter serves the pipeline and does not know it");

    @ArchTest
    static final ArchRule onlyAppAndBenchSeeAdapters = noClasses()
            .that(not(resideInAnyPackage("io.tidings.app..", "io.tidings.bench.."))
                    .and(not(resideInAnyPackage(ADAPTERS))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS)
            .because("adapters are chosen in one place");

    @ArchTest
    static final ArchRule nobodySeesTheApp = noClasses()
            .that(not(resideInAPackage("io.tidings.app..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tidings.app..")
            .because("the composition root is the top");

    @ArchTest
    static final ArchRule sqlLivesInItsAdapter = noClasses()
            .that(not(resideInAnyPackage("io.tidings.embedded..", "io.tidings.postgres..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .because("databases belong to their adapters");

    @ArchTest
    static final ArchRule sqliteLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.embedded..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlite..")
            .because("each driver lives in its adapter");

    @ArchTest
    static final ArchRule redisLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.redis..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.redis..")
            .because("each driver lives in its adapter");

    @ArchTest
    static final ArchRule postgresLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.postgres..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.pgclient..", "io.vertx.sqlclient..", "org.flywaydb..", "org.postgresql..")
            .because("each driver lives in its adapter");

    @ArchTest
    static final ArchRule flywayIsForMigrations = noClasses()
            .that(not(resideInAPackage("io.tidings.postgres..").and(simpleName("Migrations"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flywaydb..")
            .because("it blocks, and belongs to the start");

    @ArchTest
    static final ArchRule theBlockingDriverIsForPlainLoops = noClasses()
            .that(not(resideInAPackage("io.tidings.postgres..").and(simpleName("PlainCopy"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.postgresql..")
            .because("it blocks; the benchmark alone holds the product against it");

    @ArchTest
    static final ArchRule kafkaLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.kafka..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("each driver lives in its adapter");

    @ArchTest
    static final ArchRule cassandraLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.cassandra..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.datastax..")
            .because("each driver lives in its adapter");

    @ArchTest
    static final ArchRule callsAreMadeInOnePlace = noClasses()
            // What the benchmark holds the product against asks its own server, plainly.
            .that(not(resideInAnyPackage("io.tidings.http..", "io.tidings.bench..")))
            .should()
            .dependOnClassesThat(JavaClass.Predicates.assignableTo(io.vertx.core.http.HttpClient.class)
                    .or(resideInAPackage("java.net.http..")))
            .because("a call without a deadline, or that follows a redirection with a key, is made in no other place");

    @ArchTest
    static final ArchRule hazelcastLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.cluster..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..")
            .because("each driver lives in its adapter");

    @ArchTest
    static final ArchRule mailLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.smtp..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
            .because("each library of input and output lives in its adapter");

    @ArchTest
    static final ArchRule csvLivesInItsAdapter = noClasses()
            .that(not(resideInAPackage("io.tidings.csv..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.siegmar.fastcsv..")
            .because("each library of input and output lives in its adapter");

    @ArchTest
    static final ArchRule tokensAreVerifiedInOnePlace = noClasses()
            .that(not(resideInAPackage("io.tidings.jwt..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..")
            .because("a token is taken by one set of rules or not at all");

    @ArchTest
    static final ArchRule mailsAreReadInOnePlace = noClasses()
            .that(not(resideInAPackage("io.tidings.mime..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.james..", "org.jsoup..")
            .because("each library of input and output lives in its adapter");

    @ArchTest
    static final ArchRule zipFilesAreOpenedInOnePlace = noClasses()
            .that(not(resideInAPackage("io.tidings.slack..")))
            .should()
            .dependOnClassesThat(JavaClass.Predicates.assignableTo(java.util.zip.ZipFile.class)
                    .or(JavaClass.Predicates.assignableTo(java.util.zip.ZipInputStream.class)))
            .because("what comes out of one is to be bounded");

    @ArchTest
    static final ArchRule figuresAreToldInOnePlace = noClasses()
            .that(not(resideInAPackage("io.tidings.metrics..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..")
            .because("names and labels of figures are a contract of their own");

    @ArchTest
    static final ArchRule onlyTheBusTouchesTheEventBus = noClasses()
            .that(not(resideInAnyPackage("io.tidings.bus..", "io.tidings.cluster..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.core.eventbus..")
            .because("what travels is typed and registered");

    @ArchTest
    static final ArchRule theServerAnswersThroughPorts = noClasses()
            .that()
            .resideInAnyPackage("io.tidings.web..", "io.tidings.api..", "io.tidings.ingest..", "io.tidings.view..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ADAPTERS)
                    .or(resideInAnyPackage(
                            "io.tidings.app..",
                            "io.tidings.bench..",
                            "io.tidings.config..",
                            "io.tidings.verticle..",
                            "io.tidings.model..",
                            "io.tidings.report..")))
            .because("what is answered is the same on every store");

    @ArchTest
    static final ArchRule routingIsForTheWeb = noClasses()
            .that(not(resideInAnyPackage("io.tidings.web..", "io.tidings.feed..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.ext.web..", "io.vertx.openapi..")
            .because("handlers answer calls, whoever routes them");

    @ArchTest
    static final ArchRule theEnvironmentIsReadInConfig = noClasses()
            .that(not(resideInAPackage("io.tidings.config..")))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("a setting that is read elsewhere cannot be shown or checked");

    @ArchTest
    static final ArchRule theClockIsInjected = noClasses()
            .that(not(resideInAnyPackage("io.tidings.app..", "io.tidings.bench..")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("time that cannot be set cannot be tested");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("what is waited for has a condition");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.tidings.(*)..").should().beFreeOfCycles().because("a house has a ground floor");

    @ArchTest
    static final ArchRule namesSaySomething =
            classes().should(haveNoEmptyName()).because("Impl, Utils, Helper and Manager do not say what a thing is");

    private static ArchCondition<JavaClass> haveNoEmptyName() {
        return new ArchCondition<>("have a name that says something") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getSimpleName().matches(".*(Impl|Utils?|Helper|Manager)")) {
                    events.add(SimpleConditionEvent.violated(type, type.getName()));
                }
            }
        };
    }
}
