package io.tidings.config;

import io.smallrye.config.ConfigMapping;
import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import io.tidings.trigger.TriggerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings, as the files in {@code conf} list and explain them. A method here is a setting; what its type does not
 * tell of its values, {@link KnownSettings} does.
 */
@ConfigMapping(prefix = "tidings")
public interface Settings {
    CompanyId company();

    /** Names this node among others; empty where the host's name is to be used. */
    Optional<String> node();

    Path data();

    Path output();

    Path passes();

    TriggerSettings trigger();

    Intake intake();

    Analysis analysis();

    ModelSettings models();

    Outreach outreach();

    MailSettings mail();

    Log log();

    WebSettings web();

    IngestSettings.Slack slack();

    IngestSettings.Gmail gmail();

    IngestSettings.Files files();

    Duration startDeadline();

    ServiceSettings.Stores stores();

    ServiceSettings.Cluster cluster();

    ServiceSettings.Kafka kafka();

    ServiceSettings.Cassandra cassandra();

    ServiceSettings.Redis redis();

    ServiceSettings.Postgres postgres();

    /** When batches fire. */
    interface TriggerSettings {
        int count();

        long tokens();

        Duration age();

        Map<Source, Integer> perSource();

        /** All of them, as the trigger takes them. */
        default TriggerLimits limits() {
            return new TriggerLimits(count(), tokens(), age(), perSource());
        }
    }

    /** How the log is read. */
    interface Intake {
        int inFlight();
    }

    /** How runs are done. */
    interface Analysis {
        int inFlight();

        Duration lease();

        Duration pause();

        int maxFailures();
    }

    /** Who writes the email. */
    interface Outreach {
        /** Empty where the company's id is to be used. */
        Optional<String> companyName();

        String senderName();

        /** Empty where the company's name is to be used. */
        Optional<String> senderTitle();
    }

    /** Where and how much is logged. */
    interface Log {
        Path folder();

        String level();
    }
}
