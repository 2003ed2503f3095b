package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.message.Message;
import io.tidings.port.EventStore;
import io.tidings.port.LanguageModel;
import io.tidings.port.Mailer;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Wraps the ports so that the process halts, as by kill -9, right before or right after one call of one method. What
 * the model answers is noted in a file that survives.
 *
 * @param point {@code port.method}, for example {@code events.complete}
 * @param after true to halt when the call has succeeded, false to halt before it is made
 * @param nth which call of that method, from 1
 * @param trouble that the model makes
 */
record Halting(String point, boolean after, int nth, Trouble trouble) {
    static final int EXIT = 137;
    private static final long THOUGHT_MILLIS = 60;
    private static final String NOWHERE = "nowhere";
    private static final Path ANSWERS = Path.of("answers.txt");
    private static final Path ALLOWED = Path.of("allowed.txt");

    /** Runs fail, pause and ask again only where a model gives cause. */
    enum Trouble {
        NONE,
        /** Refuses the first question of a process. */
        REFUSES_ONCE,
        /** Is away at the first question of a process. */
        AWAY_ONCE,
        /** Gives no readable answer to any question but when it is asked again. */
        STAMMERS,
        /** Refuses whatever shows it the first row of the file. */
        REFUSES_FIRST_ROW,
        /** Thinks before it answers, and as long as its folder says, so that there is time for other faults. */
        THINKS,
        /** Is none of the model's: half of what the first full batch is to have is claimed elsewhere just before. */
        CLAIMED_ELSEWHERE;

        boolean isLasting() {
            return this == STAMMERS || this == REFUSES_FIRST_ROW || this == THINKS;
        }
    }

    static Halting before(String point, int nth, Trouble trouble) {
        return new Halting(point, false, nth, trouble);
    }

    /** On the other side of the same call. */
    Halting behind() {
        return new Halting(point, true, nth, trouble);
    }

    /** The same program that halts nowhere; trouble that comes once has come. */
    static Halting nowhereAfter(Halting halted) {
        return nowhere(halted.trouble.isLasting() ? halted.trouble : Trouble.NONE);
    }

    static Halting nowhere(Trouble trouble) {
        return new Halting(NOWHERE, false, 0, trouble);
    }

    /**
     * One line for every answer that the model gave in a folder, over all processes: pass, first message, and whether
     * the question was the first or was asked again.
     */
    static List<String> answers(Path folder) throws IOException {
        Path answers = folder.resolve(ANSWERS);
        return Files.exists(answers) ? Files.readAllLines(answers) : List.of();
    }

    /** A model that thinks goes on thinking in a folder when it has given so many answers, until it may give more. */
    static void allow(Path folder, int answers) throws IOException {
        Path next = Files.writeString(folder.resolve("allowed-next.txt"), Integer.toString(answers));
        Files.move(next, folder.resolve(ALLOWED), StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean mayAnswer() {
        try {
            return !Files.exists(ALLOWED) || answers(Path.of("")).size() < Integer.parseInt(Files.readString(ALLOWED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(ModelRequest request) {
        return request.pass().id() + " "
                + request.messages().stream()
                        .map(message -> message.id().value())
                        .min(String::compareTo)
                        .orElse("-")
                + (request.reask() == null ? " first" : " again");
    }

    Ports wrap(Ports ports) {
        AtomicInteger calls = new AtomicInteger();
        return new Ports(
                wrap("log", io.tidings.port.MessageLog.class, ports.log(), calls),
                ports.senderIds(),
                ports.cursors(),
                wrap("messages", io.tidings.port.MessageStore.class, ports.messages(), calls),
                wrap("buffer", io.tidings.port.MessageBuffer.class, ports.buffer(), calls),
                wrap("events", EventStore.class, shared(ports.events()), calls),
                ports.eventCatalog(),
                ports.workCatalog(),
                wrap("emails", io.tidings.port.EmailStore.class, ports.emails(), calls),
                ports.passes(),
                wrap("openDays", io.tidings.port.OpenDays.class, ports.openDays(), calls),
                ports.relay(),
                ports.deadLetters(),
                wrap("erasures", io.tidings.port.Erasures.class, ports.erasures(), calls),
                ports.spending(),
                ports.archive(),
                ports.messageArchive(),
                wrap("model", LanguageModel.class, noted(troubled(ports.model())), calls),
                ports.mailer().map(mailer -> wrap("mailer", Mailer.class, mailer, calls)));
    }

    /** An answer is on the disk before anybody sees it, so none that was given is missing, however the process ends. */
    private static LanguageModel noted(LanguageModel model) {
        return asking(model, request -> model.ask(request).map(outcome -> {
            if (outcome instanceof Answer) {
                note(line(request));
            }
            return outcome;
        }));
    }

    private static synchronized void note(String line) {
        try (FileChannel file = FileChannel.open(
                ANSWERS, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LanguageModel troubled(LanguageModel model) {
        AtomicBoolean troubled = new AtomicBoolean();
        return asking(model, request -> {
            Future<ModelOutcome> answer = model.ask(request);
            return switch (trouble) {
                case NONE, CLAIMED_ELSEWHERE -> answer;
                case REFUSES_ONCE -> troubled.compareAndSet(false, true) ? failure(Kind.REFUSED) : answer;
                case AWAY_ONCE -> troubled.compareAndSet(false, true) ? failure(Kind.OVERLOADED) : answer;
                case STAMMERS -> request.reask() == null ? answer.map(Halting::stammered) : answer;
                case THINKS -> answer.compose(Halting::afterThought);
                case REFUSES_FIRST_ROW -> showsFirstRow(request) ? failure(Kind.REFUSED) : answer;
            };
        });
    }

    private static Future<ModelOutcome> afterThought(ModelOutcome outcome) {
        return Future.fromCompletionStage(CompletableFuture.supplyAsync(
                        Halting::mayAnswer, CompletableFuture.delayedExecutor(THOUGHT_MILLIS, TimeUnit.MILLISECONDS)))
                .compose(mayAnswer -> mayAnswer ? Future.succeededFuture(outcome) : afterThought(outcome));
    }

    private static Future<ModelOutcome> failure(Kind kind) {
        return Future.succeededFuture(new Failure(kind, "trouble on purpose", Duration.ofMillis(50)));
    }

    private static ModelOutcome stammered(ModelOutcome outcome) {
        return outcome instanceof Answer answer ? new Answer("er, well", answer.usage(), answer.model()) : outcome;
    }

    private static boolean showsFirstRow(ModelRequest request) {
        return request.messages().stream().map(Message::header).anyMatch(header -> header.nativeId()
                .equals("1"));
    }

    /** Another node claims half of a full batch, as one that had taken the same after Redis forgot. */
    private EventStore shared(EventStore events) {
        AtomicBoolean claimed = new AtomicBoolean();
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    if (trouble == Trouble.CLAIMED_ELSEWHERE
                            && method.getName().equals("open")
                            && claimed.compareAndSet(false, true)) {
                        Batch batch = (Batch) arguments[0];
                        return events.open(half(batch), 1, passes(arguments[2]))
                                .compose(done -> events.open(batch, (int) arguments[1], passes(arguments[2])));
                    }
                    return invoke(method, events, arguments);
                });
    }

    private static Batch half(Batch batch) {
        return new Batch(
                "elsewhere",
                batch.companyId(),
                TriggerReason.MANUAL,
                batch.messageIds().subList(0, batch.messageIds().size() / 2),
                batch.tokens() / 2);
    }

    @SuppressWarnings("unchecked") // The signature of EventStore.open says so.
    private static List<Pass> passes(Object argument) {
        return (List<Pass>) argument;
    }

    private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static LanguageModel asking(LanguageModel model, Function<ModelRequest, Future<ModelOutcome>> ask) {
        return (LanguageModel) Proxy.newProxyInstance(
                LanguageModel.class.getClassLoader(),
                new Class<?>[] {LanguageModel.class},
                (proxy, method, arguments) -> method.getName().equals("ask")
                        ? ask.apply((ModelRequest) arguments[0])
                        : method.invoke(model, arguments));
    }

    private <T> T wrap(String name, Class<T> port, T target, AtomicInteger calls) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean here = point.equals(name + "." + method.getName()) && calls.incrementAndGet() == nth;
                    if (here && !after) {
                        Runtime.getRuntime().halt(EXIT);
                    }
                    Object result = invoke(method, target, arguments);
                    return here ? ((Future<?>) result).map(value -> halted()) : result;
                }));
    }

    private static Object halted() {
        Runtime.getRuntime().halt(EXIT);
        throw new AssertionError("a halted process goes on");
    }

    /** The program with a fault in it: POINT, before or after, which call, the model's trouble, the command line. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            Halting halting =
                    new Halting(args[0], args[1].equals("after"), Integer.parseInt(args[2]), Trouble.valueOf(args[3]));
            String[] rest = java.util.Arrays.copyOfRange(args, 4, args.length);
            System.exit(Main.run(halting::wrap, rest));
        }
    }
}
