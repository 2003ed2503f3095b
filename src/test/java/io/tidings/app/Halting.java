package io.tidings.app;

import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
                ports.archive(),
                wrap("model", io.tidings.port.LanguageModel.class, ports.model(), calls));
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
