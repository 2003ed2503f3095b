package io.tidings.smtp;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the mail server is and how it is spoken to.
 *
 * @param from the address that letters are from
 * @param isLocal whether the server is on this machine
 * @param user empty where the server asks for no login
 * @param deadline for handing a letter over, from connecting to the server's last word
 * @param rootCertificate PEM; null where the authorities are trusted that Java trusts
 */
public record SmtpConfig(
        String host,
        int port,
        String from,
        Security security,
        boolean isLocal,
        String user,
        String password,
        Duration deadline,
        @Nullable Path rootCertificate) {
    /** How far the connection is protected. */
    public enum Security {
        /** Not at all. */
        NONE,
        /** It begins plain and must become TLS before anything is said. */
        STARTTLS,
        /** TLS from the beginning. */
        TLS
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public SmtpConfig {
        if (from.isEmpty()) {
            throw new IllegalArgumentException(
                    "tidings.mail.from: nothing is there; say from which address letters are sent by " + host);
        }
        if (!user.isEmpty() && security == Security.NONE && !isLocal) {
            throw new IllegalArgumentException("tidings.mail.security: found none; a login would go to " + host
                    + " in plain text: allowed is starttls or tls where there is a user");
        }
        if (!user.isEmpty() && password.isEmpty()) {
            throw new IllegalArgumentException("tidings.mail.password: nothing is there; the user " + user
                    + " needs one, best in a file (mail.password-file)");
        }
    }

    /** Names the server for people. */
    String name() {
        return "the mail server " + host + ":" + port;
    }

    @Override
    public String toString() {
        return "SmtpConfig[" + name() + ", " + security + "]";
    }
}
