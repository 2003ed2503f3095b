package io.tidings.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus with types. Commands are asked and answered on one node; news is published. A handler that throws
 * answers with a failure at once: nobody waits for a deadline because of a defect.
 */
public final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final int FAILED = 500;

    private final Vertx vertx;
    private volatile BusWatcher watcher = BusWatcher.NONE;

    /** A bus on this Vert.x. The first one registers the codec; it must come before any verticle is deployed. */
    public Bus(Vertx vertx) {
        this.vertx = vertx;
        vertx.eventBus().registerCodec(new RecordCodec());
    }

    /** From now on, somebody sees what is done on this node. */
    public void watch(BusWatcher onlooker) {
        watcher = onlooker;
    }

    /** Asks, and gives the reply; fails with a {@code ReplyException} that says what went wrong. */
    @SuppressWarnings("unchecked") // Commands name the type of their reply, and serve() holds handlers to it.
    public <R extends Record> Future<R> ask(Command<R> command) {
        return vertx.eventBus()
                .request(
                        Registry.address(command.getClass()),
                        command,
                        options()
                                .setLocalOnly(true)
                                .setSendTimeout(command.deadline().toMillis()))
                .map(message -> (R) message.body());
    }

    /** Answers a kind of command on this node. */
    public <R extends Record, C extends Command<R>> MessageConsumer<C> serve(
            Class<C> type, Function<C, Future<R>> handler) {
        return vertx.eventBus().localConsumer(Registry.address(type), (Message<C> message) -> {
            long began = System.nanoTime();
            Future<R> reply;
            try {
                reply = handler.apply(message.body());
            } catch (RuntimeException e) {
                reply = Future.failedFuture(e);
            }
            reply.onComplete(done -> watcher.answered(message.body(), done.result(), System.nanoTime() - began));
            reply.onSuccess(value -> message.reply(value, options())).onFailure(failure -> {
                LOG.debug("{} failed", type.getSimpleName(), failure);
                message.fail(FAILED, describe(failure));
            });
        });
    }

    /** Tells everybody, on every node. */
    public void tell(News news) {
        watcher.told(news);
        vertx.eventBus().publish(Registry.address(news.getClass()), news, options());
    }

    /** Hears a kind of news. */
    public <N extends News> MessageConsumer<N> hear(Class<N> type, Consumer<N> handler) {
        return vertx.eventBus()
                .consumer(Registry.address(type), (Message<N> message) -> handler.accept(message.body()));
    }

    private static DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(RecordCodec.NAME);
    }

    private static String describe(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
