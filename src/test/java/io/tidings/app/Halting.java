package io.tidings.app;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Wraps the ports so that the process halts, as by kill -9, right before or right after one call of one method.
 *
 * @param point {@code port.method}, for example {@code events.complete}
 * @param after true to halt when the call has succeeded, false to halt before it is made
 * @param nth which call of that method, from 1
 */
record Halting(String point, boolean after, int nth) {
    static final int EXIT = 137;

    Ports wrap(Ports ports) {
        AtomicInteger calls = new AtomicInteger();
        return new Ports(
                wrap("log", io.tidings.port.MessageLog.class, ports.log(), calls),
                wrap("messages", io.tidings.port.MessageStore.class, ports.messages(), calls),
                wrap("buffer", io.tidings.port.MessageBuffer.class, ports.buffer(), calls),
                wrap("events", io.tidings.port.EventStore.class, ports.events(), calls),
                wrap("emails", io.tidings.port.EmailStore.class, ports.emails(), calls),
                ports.passes(),
                ports.archive(),
                wrap("model", LanguageModel.class, troubled(ports.model()), calls));
    }

    /** Runs fail and pause only where a model gives cause: then its first answer is a refusal, or that it is away. */
    private LanguageModel troubled(LanguageModel model) {
        Kind trouble = point.equals("events.fail") ? Kind.REFUSED : Kind.OVERLOADED;
        if (!point.equals("events.fail") && !point.equals("events.postpone")) {
            return model;
        }
        AtomicBoolean troubled = new AtomicBoolean();
        return (LanguageModel) Proxy.newProxyInstance(
                LanguageModel.class.getClassLoader(),
                new Class<?>[] {LanguageModel.class},
                (proxy, method, arguments) -> {
                    boolean now = method.getName().equals("ask") && troubled.compareAndSet(false, true);
                    return now
                            ? Future.succeededFuture(
                                    new ModelOutcome.Failure(trouble, "trouble on purpose", Duration.ofMillis(50)))
                            : method.invoke(model, arguments);
                });
    }

    private <T> T wrap(String name, Class<T> port, T target, AtomicInteger calls) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean here = point.equals(name + "." + method.getName()) && calls.incrementAndGet() == nth;
                    if (here && !after) {
                        Runtime.getRuntime().halt(EXIT);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    return here ? ((Future<?>) result).map(value -> halted()) : result;
                }));
    }

    private static Object halted() {
        Runtime.getRuntime().halt(EXIT);
        throw new AssertionError("a halted process goes on");
    }

    /** The program with a fault in it: POINT, before or after, and which call, then the command line. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            Halting halting = new Halting(args[0], args[1].equals("after"), Integer.parseInt(args[2]));
            String[] rest = java.util.Arrays.copyOfRange(args, 3, args.length);
            System.exit(Main.run(halting::wrap, rest));
        }
    }
}
