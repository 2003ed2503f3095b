package io.tidings.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where approved letters leave, as {@code conf/embedded.yaml} lists and explains it. */
public interface MailSettings {
    /** Empty where letters are not sent from here. */
    Optional<String> host();

    int port();

    /** Empty where there is no host. */
    Optional<String> from();

    Security security();

    /** Empty where the server asks for none. */
    Optional<String> user();

    /** Empty where the server asks for none. */
    Optional<String> password();

    /** Where the password was read, if it was there. */
    Optional<Path> passwordFile();

    /** Empty where the authorities are trusted that Java trusts. */
    Optional<Path> rootCertificate();

    Duration deadline();

    /** How far the connection is protected. */
    enum Security {
        /** As {@link #STARTTLS}, but to a server on this machine as {@link #NONE}. */
        AUTO,
        STARTTLS,
        TLS,
        NONE
    }
}
