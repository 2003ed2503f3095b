package io.tidings.protocol;

import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** As much of Vert.x as the verticles of a node use, on a timeline: timers and the event bus. */
final class SimulatedVertx {
    private static final long LONGEST_PAUSE = 10_000;

    private final Timeline timeline;
    private final Node node;
    private final BiConsumer<String, Object> published;
    private final LongSupplier slowness;
    private final Map<String, List<Handler<Message<Object>>>> consumers = new HashMap<>();
    /** Which of the periodic timers, by their ids, go on. */
    private final List<Boolean> ticking = new ArrayList<>();

    private final EventBus bus = proxy(EventBus.class, this::onBus);
    private final Vertx vertx = proxy(Vertx.class, this::onVertx);

    /**
     * The Vert.x of a node.
     *
     * @param published hears what is told to every node
     * @param slowness how many times later than it should a short tick comes: the order of things is what counts, and
     *     idle ticks cost
     */
    SimulatedVertx(Timeline timeline, Node node, BiConsumer<String, Object> published, LongSupplier slowness) {
        this.slowness = slowness;
        this.timeline = timeline;
        this.node = node;
        this.published = published;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Gives news to whoever listens on this node. */
    void deliver(String address, Object body) {
        for (Handler<Message<Object>> consumer : consumers.getOrDefault(address, List.of())) {
            soon(() -> consumer.handle(message(body, Promise.promise())));
        }
    }

    private Object onVertx(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "eventBus" -> bus;
            // Pauses are the product's own chance; here the history's decides.
            case "setTimer" -> timer(timeline.between(1, LONGEST_PAUSE), handler(arguments[1]));
            case "setPeriodic" -> {
                long id = ticking.size();
                ticking.add(true);
                tick(id, (long) arguments[0], handler(arguments[1]));
                yield id;
            }
            case "cancelTimer" -> ticking.set((int) (long) arguments[0], false);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private Object onBus(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "registerCodec" -> {}
            case "consumer", "localConsumer" ->
                consumers
                        .computeIfAbsent((String) arguments[0], address -> new ArrayList<>())
                        .add(handler(arguments[1]));
            case "publish" -> published.accept((String) arguments[0], arguments[1]);
            case "request" -> {
                return request((String) arguments[0], arguments[1], (DeliveryOptions) arguments[2]);
            }
            default -> throw new UnsupportedOperationException(method.toString());
        }
        return null;
    }

    private Object request(String address, Object body, DeliveryOptions options) {
        Promise<Message<Object>> reply = Promise.promise();
        List<Handler<Message<Object>>> serving = consumers.getOrDefault(address, List.of());
        if (serving.isEmpty()) {
            return io.vertx.core.Future.failedFuture("nobody serves " + address);
        }
        soon(() -> serving.get(0).handle(message(body, reply)));
        timeline.after(options.getSendTimeout(), () -> node.hears(() -> reply.tryFail(address + " took too long")));
        return reply.future();
    }

    private Message<Object> message(Object body, Promise<Message<Object>> reply) {
        return SimulatedVertx.<Message<Object>>proxy(Message.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "body" -> {
                    return body;
                }
                case "reply" -> soon(() -> reply.tryComplete(message(arguments[0], Promise.promise())));
                case "fail" -> soon(() -> reply.tryFail((String) arguments[1]));
                default -> throw new UnsupportedOperationException(method.toString());
            }
            return null;
        });
    }

    private long timer(long delay, Handler<Long> handler) {
        timeline.after(delay, () -> node.hears(() -> handler.handle(0L)));
        return 0;
    }

    /** What is to happen every second happens now and then: the order of things is what counts, and idle ticks cost. */
    private void tick(long id, long period, Handler<Long> handler) {
        long delay = period > LONGEST_PAUSE ? period : period * slowness.getAsLong();
        timer(delay, now -> {
            if (ticking.get((int) id)) {
                handler.handle(now);
                tick(id, period, handler);
            }
        });
    }

    private void soon(Runnable action) {
        timeline.after(0, () -> node.hears(action));
    }

    @SuppressWarnings("unchecked") // The verticles know what they gave.
    private static <T> Handler<T> handler(Object argument) {
        return (Handler<T>) argument;
    }

    @SuppressWarnings("unchecked") // A proxy is of every type it was made for.
    private static <T> T proxy(Class<?> type, InvocationHandler handler) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
