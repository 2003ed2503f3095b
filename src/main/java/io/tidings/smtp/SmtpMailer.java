package io.tidings.smtp;

import io.tidings.message.Text;
import io.tidings.outreach.SendOutcome;
import io.tidings.outreach.SendOutcome.Kind;
import io.tidings.port.Mailer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.PemTrustOptions;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Letters over SMTP, by Angus Mail: unlike Vert.x's mail client it tells what the server said to a letter that it took,
 * which recipients it refuses, and whether a connection broke before the letter was whole.
 */
public final class SmtpMailer implements Mailer {
    private static final int AT_A_TIME = 4;
    private static final Duration SLACK = Duration.ofSeconds(5);
    /** What the library says where nothing more comes. */
    private static final String CLOSED = "[EOF]";

    /** A server's words are kept so far. */
    private static final int LONGEST_REPLY = 1000;

    private final Vertx vertx;
    private final SmtpConfig config;
    private final InstantSource clock;
    private final Session session;
    private final WorkerExecutor workers;

    /**
     * Connects to nothing yet.
     *
     * @throws IllegalArgumentException where the root certificate cannot be used
     */
    public SmtpMailer(Vertx vertx, SmtpConfig config, InstantSource clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.session = Session.getInstance(properties(vertx, config));
        this.workers = vertx.createSharedWorkerExecutor(
                "mail", AT_A_TIME, config.deadline().multipliedBy(2).toNanos());
    }

    private static Properties properties(Vertx vertx, SmtpConfig config) {
        // Whoever waits gives up first, and says so.
        String millis = String.valueOf(config.deadline().plus(SLACK).toMillis());
        boolean startTls = config.security() == SmtpConfig.Security.STARTTLS;
        boolean tls = config.security() == SmtpConfig.Security.TLS;
        Properties properties = new Properties();
        properties.put("mail.smtp.host", config.host());
        properties.put("mail.smtp.port", String.valueOf(config.port()));
        properties.put("mail.smtp.auth", String.valueOf(!config.user().isEmpty()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls));
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        // All recipients or none: a letter that only some got could not be sent to the others alone.
        properties.put("mail.smtp.sendpartial", "false");
        properties.put("mail.smtp.quitwait", "false");
        SSLContext trust = trust(vertx, config);
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        }
        return properties;
    }

    private static @Nullable SSLContext trust(Vertx vertx, SmtpConfig config) {
        if (config.rootCertificate() == null || config.security() == SmtpConfig.Security.NONE) {
            return null;
        }
        try {
            TrustManagerFactory trusted = new PemTrustOptions()
                    .addCertPath(config.rootCertificate().toString())
                    .getTrustManagerFactory(vertx);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
            // Vert.x declares any exception.
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "tidings.mail.root-certificate: " + config.rootCertificate() + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Future<SendOutcome> send(Letter letter) {
        Hand hand;
        try {
            hand = new Hand(session, config.from(), letter, clock.instant());
        } catch (MessagingException e) {
            return Future.succeededFuture(new SendOutcome(Kind.REFUSED, "the letter cannot be written: " + words(e)));
        }
        Promise<SendOutcome> outcome = Promise.promise();
        long timer = vertx.setTimer(
                config.deadline().toMillis(),
                late -> outcome.tryComplete(new SendOutcome(
                        hand.givenUp(),
                        config.name() + " did not answer within "
                                + config.deadline().toSeconds() + " s")));
        workers.executeBlocking(() -> hand(hand), false)
                .onSuccess(outcome::tryComplete)
                .onFailure(defect -> outcome.tryComplete(new SendOutcome(hand.broken(), String.valueOf(defect))));
        return outcome.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private SendOutcome hand(Hand hand) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        try {
            transport.connect(config.user().isEmpty() ? null : config.user(), config.password());
            transport.sendMessage(hand, hand.getAllRecipients());
            return new SendOutcome(Kind.SENT, kept(transport.getLastServerResponse()));
        } catch (MessagingException e) {
            Replies replies = Replies.of(e);
            return replies.isEmpty()
                    ? new SendOutcome(hand.broken(), config.name() + ": " + kept(words(e)))
                    : new SendOutcome(
                            replies.isForGood() ? Kind.REFUSED : Kind.FAILED,
                            config.name() + " says " + kept(replies.words()));
        } finally {
            close(transport);
        }
    }

    private static void close(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // How the letter fared is known by now.
        }
    }

    private static String words(MessagingException failure) {
        Exception cause = failure.getNextException();
        String words = String.valueOf(failure.getMessage()).strip().replace(CLOSED, "the connection was closed");
        return cause == null ? words : words + " (" + cause.getMessage() + ")";
    }

    private static String kept(String words) {
        String printable = Text.printable(words.strip());
        return printable.length() <= LONGEST_REPLY ? printable : printable.substring(0, LONGEST_REPLY) + "…";
    }

    @Override
    public String sender() {
        return config.from();
    }

    @Override
    public Duration deadline() {
        return config.deadline().plus(SLACK);
    }

    @Override
    public Future<Void> close() {
        return workers.close();
    }
}
