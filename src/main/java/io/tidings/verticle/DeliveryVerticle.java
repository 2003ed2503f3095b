package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.EmailSending;
import io.tidings.bus.Command.SendEmail;
import io.tidings.bus.Window;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.LetterHtml;
import io.tidings.port.EmailRefused;
import io.tidings.port.EmailStore;
import io.tidings.port.Mailer;
import io.tidings.port.Mailer.Letter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends approved emails, each when a person says so, and none twice.
 *
 * <pre>
 *   SendEmail → written down as sending, with recipients and Message-ID → reply to the person
 *                 └ handed to the mail server → written down how it ended
 * </pre>
 *
 * Where the program stops in between nobody knows whether the letter left: it is shown as unknown, at once where this
 * node had it, and after the longest time that sending takes where another had.
 */
public final class DeliveryVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryVerticle.class);
    private static final Duration LOOK = Duration.ofSeconds(20);
    /** For the clocks of two nodes, and for a store that is slow to take the outcome. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final int AT_A_TIME = 16;

    private final Bus bus;
    private final EmailStore emails;
    private final @Nullable Mailer mailer;
    private final String node;
    private final InstantSource clock;
    private final Window sending = new Window(AT_A_TIME);

    /** @param mailer null where letters are not sent from here */
    public DeliveryVerticle(Bus bus, EmailStore emails, @Nullable Mailer mailer, String node, InstantSource clock) {
        this.bus = bus;
        this.emails = emails;
        this.mailer = mailer;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(LOOK.toMillis(), look -> abandon(null));
        return abandon(node).onSuccess(done -> bus.serve(SendEmail.class, this::send));
    }

    /** Waits for what is being sent: the mailer has a deadline. */
    @Override
    public Future<?> stop() {
        return sending.whenEmpty();
    }

    private Future<EmailSending> send(SendEmail command) {
        if (mailer == null) {
            return Future.succeededFuture(new EmailSending(
                    null, "no mail server is set: set mail.host and mail.from, or take the email's .eml file"));
        }
        if (sending.isFull()) {
            return Future.succeededFuture(
                    new EmailSending(null, "many emails are being sent already: try again in a minute"));
        }
        Delivery delivery =
                Delivery.begin(command.seen(), domain(mailer), command.recipients(), command.by(), node, now());
        Mailer through = mailer;
        return emails.send(command.seen(), delivery)
                .map(email -> {
                    sending.run(() -> deliver(email, delivery, through));
                    return new EmailSending(email, null);
                })
                .recover(failure -> failure instanceof EmailRefused refused
                        ? Future.succeededFuture(new EmailSending(null, refused.getMessage()))
                        : Future.failedFuture(failure));
    }

    private Future<?> deliver(EmailDraft email, Delivery delivery, Mailer through) {
        String text = email.email().body();
        Letter letter = new Letter(
                delivery.messageId(), delivery.recipients(), email.email().subject(), text, LetterHtml.of(text));
        return through.send(letter)
                .compose(outcome -> {
                    LOG.info(
                            "sending email {} ended: {}",
                            email.id(),
                            outcome.kind().status());
                    return emails.sent(email.id(), delivery.attempt(), outcome, now());
                })
                .onFailure(failure -> LOG.warn(
                        "how sending email {} ended could not be written down; it will be shown as unknown: {}",
                        email.id(),
                        failure.getMessage()));
    }

    private Future<?> abandon(@Nullable String restarted) {
        Duration longest = mailer == null ? SLACK : mailer.deadline().plus(SLACK);
        return emails.abandon(restarted, now().minus(longest), now())
                .onSuccess(given -> given.forEach(email ->
                        LOG.warn("whether email {} was sent is unknown: the program stopped meanwhile", email.id())))
                .onFailure(failure -> LOG.info("what was being sent could not be looked at: {}", failure.getMessage()));
    }

    private static String domain(Mailer mailer) {
        return mailer.sender().substring(mailer.sender().lastIndexOf('@') + 1);
    }

    /** As exact as stores keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
