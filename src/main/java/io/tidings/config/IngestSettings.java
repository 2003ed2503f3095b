package io.tidings.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** From whom messages are taken in besides posts, as {@code conf/embedded.yaml} lists and explains it. */
public interface IngestSettings {
    /** Which files may be uploaded. */
    interface Files {
        /** Where they lie while they are imported. */
        Path folder();

        long maxBytes();

        long maxUnpackedBytes();
    }

    /** Whose mailboxes at Gmail are read. */
    interface Gmail {
        /** ADDRESS:COMPANY each; empty where Gmail is not connected. */
        Optional<List<String>> mailboxes();

        /** What Pub/Sub's tokens are to be for. */
        Optional<String> audience();

        /** As whom Pub/Sub calls. */
        Optional<String> serviceAccount();

        /** By what Google knows us. */
        Optional<Path> credentialsFile();

        Duration lately();

        Duration deadline();

        String baseUrl();

        String tokenUrl();

        String jwksUrl();
    }

    /** Which workspaces may send events. */
    interface Slack {
        /** Each as {@link io.tidings.access.SlackWorkspaces#parse} takes it; empty where Slack is not connected. */
        Optional<List<String>> signingSecrets();

        /** Where the secrets were read, if they were there. */
        Optional<Path> signingSecretsFile();
    }
}
