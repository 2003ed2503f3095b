package io.tidings.protocol;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What lies between the nodes and the services: every call of a port takes time, and may go wrong. */
final class Network {
    private static final long USUAL = 20;
    private static final long LONGEST = 60_000;

    private final Timeline timeline;
    private final Watcher watcher;
    private final Map<Service, Long> awayUntil = new EnumMap<>(Service.class);
    private Weather weather;

    enum Service {
        LOG,
        MESSAGES,
        EVENTS,
        BUFFER,
        MODEL
    }

    enum Fate {
        DONE,
        REFUSED,
        UNHEARD,
        LATE
    }

    /** Hears what is going to become of each call. */
    interface Watcher {
        void fated(String method, Object[] arguments, Fate fate);
    }

    Network(Timeline timeline, Weather weather, Watcher watcher) {
        this.timeline = timeline;
        this.watcher = watcher;
        this.weather = weather;
    }

    /** From now on all is well, but for what is still on its way. */
    void heal() {
        weather = Weather.CALM;
        awayUntil.clear();
    }

    boolean isCalm() {
        return weather == Weather.CALM;
    }

    void away(Service service, long millis) {
        timeline.say(() -> service + " is away for " + millis + " ms");
        awayUntil.put(service, timeline.now() + millis);
    }

    /** A port as a node sees it; the target's own futures are complete when it gives them. */
    <P> P between(Node node, Service service, Class<P> port, P target) {
        InvocationHandler caller = (proxy, method, arguments) -> {
            if (method.getReturnType() != Future.class) {
                return method.invoke(target, arguments);
            }
            Fate fate = fate(service);
            watcher.fated(method.getName(), arguments, fate);
            return call(node, service, () -> method.getName() + Arrays.deepToString(arguments), fate, () ->
                    (Future<?>) invoke(method, target, arguments));
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, caller));
    }

    private static Object invoke(Method method, Object target, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " of the model broke", e);
        }
    }

    Fate fate(Service service) {
        if (awayUntil.getOrDefault(service, 0L) > timeline.now() || timeline.happens(weather.refused())) {
            return Fate.REFUSED;
        }
        if (timeline.happens(weather.unheard())) {
            return Fate.UNHEARD;
        }
        return timeline.happens(weather.late()) ? Fate.LATE : Fate.DONE;
    }

    /** Of a node that died meanwhile a call may be on its way all the same; nobody hears the answer. */
    <T> Future<T> call(Node node, Service service, Supplier<String> what, Fate fate, Supplier<Future<T>> effect) {
        Promise<T> answer = Promise.promise();
        if (fate == Fate.REFUSED || fate == Fate.LATE) {
            timeline.after(
                    delay(),
                    () -> node.hears(() -> {
                        timeline.say(() -> node + " " + fate + " " + service + "." + what.get());
                        answer.fail(service + " did not answer");
                    }));
        }
        if (fate != Fate.REFUSED) {
            long delay = fate == Fate.LATE ? timeline.between(USUAL, LONGEST) : delay();
            timeline.after(delay, () -> {
                if (!node.isAlive() && timeline.oneIn(2)) {
                    return;
                }
                Future<T> done = effect.get();
                timeline.say(() -> node + " " + fate + " " + service + "." + what.get() + " = "
                        + (done.succeeded() ? done.result() : done));
                if (fate != Fate.LATE) {
                    timeline.after(
                            delay(),
                            () -> node.hears(() -> {
                                if (fate == Fate.UNHEARD) {
                                    answer.fail("the answer of " + service + " was lost");
                                } else {
                                    done.onComplete(answer);
                                }
                            }));
                }
            });
        }
        return answer.future();
    }

    private long delay() {
        return timeline.happens(weather.slow()) ? timeline.between(USUAL, LONGEST) : timeline.between(0, USUAL);
    }
}
