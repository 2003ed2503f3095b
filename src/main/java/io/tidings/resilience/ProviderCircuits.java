package io.tidings.resilience;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider may be asked, for all its models and passes on a node. Each trouble opens the circuit of what it
 * is about: a refused key and an outage that of the provider, a quota and a missing model that of the model, a form of
 * question that is not taken that of the pass. Several threads may use it.
 */
public final class ProviderCircuits {
    private final Options options;
    private final Map<Scope, Circuit> circuits = new HashMap<>();

    /**
     * How long it is left alone.
     *
     * @param failures timeouts and faults of its own in a row, after which it is left alone
     * @param rest for so long, before one call finds out whether it works again
     * @param faultRest likewise, where only a person can mend it: a key, a model, a setting
     * @param longest no pause is longer, whatever the provider says; null for as long as it says
     */
    public record Options(int failures, Duration rest, Duration faultRest, @Nullable Duration longest) {}

    /** What a circuit is for: null for all of them. */
    private record Scope(@Nullable String model, @Nullable String pass) {}

    private enum Verdict {
        WORKS,
        FAILS,
        REFUSES,
        NEITHER
    }

    public ProviderCircuits(Options options) {
        this.options = options;
    }

    /** A question on its way; whoever enters must {@linkplain #leave leave}. */
    public sealed interface Entry {
        /** Nobody is to be asked. */
        record Refused(Pause pause) implements Entry {}

        /** It may be asked. */
        final class Admitted implements Entry {
            private final List<Scope> scopes;
            private final List<Scope> probed;

            private Admitted(List<Scope> scopes, List<Scope> probed) {
                this.scopes = scopes;
                this.probed = probed;
            }
        }
    }

    /** Why no question of a pass is to go to a model now; empty where it may. */
    public synchronized Optional<Pause> pause(String model, String pass, Instant now) {
        return scopes(model, pass).stream()
                .flatMap(scope -> circuit(scope).pause(now).stream())
                .findFirst();
    }

    /** A question of a pass wants to go to a model. */
    public synchronized Entry enter(String model, String pass, Instant now) {
        Optional<Pause> pause = pause(model, pass, now);
        if (pause.isPresent()) {
            return new Entry.Refused(pause.get());
        }
        List<Scope> scopes = scopes(model, pass);
        return new Entry.Admitted(
                scopes, scopes.stream().filter(scope -> circuit(scope).enter()).toList());
    }

    /**
     * A question that was admitted has come to an end.
     *
     * @return what a person should hear of it, once; empty where there is nothing new
     */
    public synchronized List<String> leave(Entry.Admitted entry, ModelOutcome outcome, Instant now) {
        List<String> news = new ArrayList<>();
        for (Scope scope : entry.scopes) {
            Circuit circuit = circuit(scope);
            boolean wasClosed = circuit.isClosed();
            conclude(scope, circuit, entry.probed.contains(scope), outcome, now);
            if (wasClosed && !circuit.isClosed()) {
                circuit.pause(now).map(Pause::words).ifPresent(news::add);
            } else if (!wasClosed && circuit.isClosed()) {
                news.add("it answers again");
            }
        }
        return news;
    }

    private void conclude(Scope scope, Circuit circuit, boolean probe, ModelOutcome outcome, Instant now) {
        switch (verdict(scope, outcome)) {
            case WORKS -> circuit.works(probe, now);
            case FAILS -> circuit.fails(probe, now, ((Failure) outcome).detail());
            case REFUSES -> {
                Failure failure = (Failure) outcome;
                circuit.refuses(probe, new Pause(null, now.plus(rest(failure)), failure.detail()));
            }
            case NEITHER -> circuit.leaves(probe);
        }
    }

    private static List<Scope> scopes(String model, String pass) {
        return List.of(new Scope(null, null), new Scope(model, null), new Scope(model, pass));
    }

    private Circuit circuit(Scope scope) {
        return circuits.computeIfAbsent(scope, none -> new Circuit(options.failures(), options.rest()));
    }

    private static Verdict verdict(Scope scope, ModelOutcome outcome) {
        if (!(outcome instanceof Failure failure)) {
            return Verdict.WORKS;
        }
        return scope.model() == null ? ofProvider(failure) : scope.pass() == null ? ofModel(failure) : ofPass(failure);
    }

    private static Verdict ofProvider(Failure failure) {
        return switch (failure.kind()) {
            case AUTH -> Verdict.REFUSES;
            case TIMEOUT, OVERLOADED -> Verdict.FAILS;
            case PAUSED -> Verdict.NEITHER;
            default -> Verdict.WORKS;
        };
    }

    private static Verdict ofModel(Failure failure) {
        return switch (failure.kind()) {
            case DAILY_QUOTA, NOT_FOUND -> Verdict.REFUSES;
            case RATE_LIMITED -> failure.retryAfter() == null ? Verdict.FAILS : Verdict.REFUSES;
            case AUTH, TIMEOUT, OVERLOADED, PAUSED -> Verdict.NEITHER;
            default -> Verdict.WORKS;
        };
    }

    private static Verdict ofPass(Failure failure) {
        return switch (failure.kind()) {
            case INVALID_REQUEST -> Verdict.REFUSES;
            case TOO_LONG, REFUSED, TRUNCATED, MALFORMED -> Verdict.WORKS;
            default -> Verdict.NEITHER;
        };
    }

    private Duration rest(Failure failure) {
        Duration own = Objects.requireNonNullElse(failure.retryAfter(), options.faultRest());
        Duration wanted =
                switch (failure.kind()) {
                    case RATE_LIMITED, DAILY_QUOTA -> own;
                    default -> options.faultRest();
                };
        return Stream.of(wanted, Objects.requireNonNullElse(options.longest(), wanted))
                .min(Duration::compareTo)
                .orElse(wanted);
    }
}
