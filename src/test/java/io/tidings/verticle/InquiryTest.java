package io.tidings.verticle;

import static io.tidings.verticle.ScriptedModel.NO_EVENTS;
import static io.tidings.verticle.ScriptedModel.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Part;
import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.port.Examples;
import io.tidings.port.Reply;
import io.tidings.verticle.Inquiry.Result;
import io.tidings.verticle.Inquiry.Tries;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked, in which parts, and what is never asked again. */
class InquiryTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final List<Message> MESSAGES = IntStream.rangeClosed(1, 8)
            .mapToObj(n -> Examples.chat(ACME, n, "We passed $" + n + "k MRR, great work everybody"))
            .toList();

    private final Map<String, Reply> stored = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void aBatchThatFitsIsAskedAboutOnce() {
        Result result = value(perform(pass(100_000), Tries.FIRST, this::found));

        assertThat(asked).containsExactly("0/0");
        assertThat(result.findings()).hasSize(8);
        assertThat(result.model()).isEqualTo("scripted-1");
    }

    @Test
    void aBatchThatIsTooLargeIsAskedAboutInPartsThatTogetherAreAllOfIt() {
        Result result = value(perform(pass(roomFor(3)), Tries.FIRST, this::found));

        assertThat(asked).containsExactly("3/0", "4/0", "5/0", "6/0");
        assertThat(result.findings()).hasSize(8).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"TOO_LONG", "TRUNCATED"})
    void whatAModelCannotTakeIsAskedAboutInHalves(Kind kind) {
        Result result = value(perform(
                pass(100_000), Tries.FIRST, request -> request.messages().size() > 2 ? no(kind) : found(request)));

        assertThat(asked).containsExactly("0/0", "1/0", "3/0", "4/0", "2/0", "5/0", "6/0");
        assertThat(result.findings()).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TOO_LONG", "TRUNCATED"})
    void anyOtherFailureIsThatOfTheWhole(Kind kind) {
        Unanswered failure = unanswered(perform(pass(100_000), Tries.FIRST, request -> no(kind)));

        assertThat(failure.failure().kind()).isEqualTo(kind);
        assertThat(asked).containsExactly("0/0");
    }

    @Test
    void aShortMessageThatIsTooMuchByItselfFails() {
        Unanswered failure = unanswered(perform(pass(100_000), Tries.FIRST, request -> no(Kind.TRUNCATED)));

        assertThat(failure.failure().kind()).isEqualTo(Kind.TRUNCATED);
        assertThat(asked).containsExactly("0/0", "1/0", "3/0", "7/0");
    }

    /** Whatever moment it is at which the process dies. */
    @Test
    void nothingThatWasAnsweredIsAskedAgainAfterACrash() {
        for (int calls = 0; calls < 8; calls++) {
            stored.clear();
            int survived = calls;
            perform(
                    pass(100_000),
                    Tries.FIRST,
                    request -> asked.size() > survived ? new Unanswerable() : halvesFrom(request, 2));
            List<String> answered = List.copyOf(stored.keySet());
            asked.clear();

            Result result = value(perform(pass(100_000), new Tries(0, true), request -> halvesFrom(request, 2)));

            assertThat(asked).as("after %d calls", calls).noneMatch(answered::contains);
            assertThat(result.findings()).hasSize(8);
            asked.clear();
        }
    }

    @Test
    void partsStayWhatTheyAreWhenTheLimitIsChangedInBetween() {
        perform(pass(roomFor(3)), Tries.FIRST, request -> asked.size() > 1 ? no(Kind.OVERLOADED) : found(request));
        assertThat(stored).containsOnlyKeys("3/0");
        asked.clear();

        Result result = value(perform(pass(100_000), new Tries(0, true), this::found));

        assertThat(asked).containsExactly("4/0", "2/0");
        assertThat(result.findings()).hasSize(8);
    }

    @Test
    void anAnswerToTheWholeCountsWhenTheLimitIsLoweredInBetween() {
        perform(pass(100_000), Tries.FIRST, this::found);
        asked.clear();

        Result result = value(perform(pass(roomFor(3)), new Tries(0, true), this::found));

        assertThat(asked).isEmpty();
        assertThat(result.findings()).hasSize(8);
    }

    @Test
    void onlyThePartThatFailedIsAskedAboutAnewInTheNextTry() {
        unanswered(perform(
                pass(roomFor(5)),
                Tries.FIRST,
                request -> request.messages().contains(MESSAGES.get(7)) ? "no JSON" : found(request)));
        assertThat(asked).containsExactly("1/0", "2/0", "2/1");
        asked.clear();

        Result result = value(perform(pass(roomFor(5)), new Tries(1, true), this::found));

        assertThat(asked).containsExactly("2/2");
        assertThat(result.findings()).hasSize(8);
    }

    @Test
    void aPartOfWhichNoAnswerCanBeReadIsTheFaultOfTheBatch() {
        Unanswered failure = unanswered(perform(pass(100_000), Tries.FIRST, request -> "no JSON"));

        assertThat(failure.failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("the model's answers cannot be read: it is not JSON");
    }

    @Test
    void aQuoteOfAPieceHasItsPlaceInTheWholeMessage() {
        String text = "😀 ".repeat(3_000) + "At last: we passed $42k MRR.";
        Message message = Examples.chat(ACME, 1, text);
        ModelRequest request = request(pass(2_500), List.of(message));

        Result result = value(new Inquiry(
                        request,
                        Tries.FIRST,
                        answers(part -> part.messages().get(0).text().contains("$42k")
                                ? event(message, "we passed $42k MRR")
                                : NO_EVENTS))
                .perform());

        assertThat(asked).hasSizeGreaterThan(1);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            int start = finding.evidence().get(0).start();
            assertThat(start).isEqualTo(text.codePointCount(0, text.indexOf("we passed")));
        });
    }

    /** Thrown where the process is gone. */
    private static final class Unanswerable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Object halvesFrom(ModelRequest request, int most) {
        return request.messages().size() > most ? no(Kind.TRUNCATED) : found(request);
    }

    private static Failure no(Kind kind) {
        return new Failure(kind, "the model said " + kind, null);
    }

    /** One event for each message that is shown. */
    private String found(ModelRequest request) {
        List<String> events = request.messages().stream()
                .map(message -> event(message, message.text()).strip())
                .map(reply -> reply.substring(reply.indexOf('[') + 1, reply.lastIndexOf(']')))
                .toList();
        return "{\"events\": [" + String.join(",", events) + "]}";
    }

    private Future<Result> perform(Pass pass, Tries tries, Function<ModelRequest, Object> model) {
        return new Inquiry(request(pass, MESSAGES), tries, answers(model)).perform();
    }

    private static ModelRequest request(Pass pass, List<Message> messages) {
        return new ModelRequest(pass, ACME, messages, List.of(), Map.of("company", "acme"), null);
    }

    private Answers answers(Function<ModelRequest, Object> model) {
        return new Answers() {
            @Override
            public Future<Optional<Reply>> kept(int part, int ask) {
                return Future.succeededFuture(Optional.ofNullable(stored.get(part + "/" + ask)));
            }

            @Override
            public Future<Reply> to(ModelRequest request, int part, int ask) {
                Reply known = stored.get(part + "/" + ask);
                if (known != null) {
                    return Future.succeededFuture(known);
                }
                asked.add(part + "/" + ask);
                Object said = model.apply(request);
                if (said instanceof String text) {
                    Reply reply = new Reply("run", part, ask, text, new Usage(1, 0, 1, 0, false), "scripted-1");
                    stored.put(part + "/" + ask, reply);
                    return Future.succeededFuture(reply);
                }
                return Future.failedFuture(
                        said instanceof Failure failure ? new Unanswered(failure) : (RuntimeException) said);
            }
        };
    }

    /** A limit that has room for so many of the messages. */
    private static int roomFor(int messages) {
        Pass pass = AnalysisVerticleTest.pass();
        long same = request(pass, List.of()).tokens();
        return (int) (same + Part.whole(MESSAGES.subList(0, messages)).tokens());
    }

    private static Pass pass(int maxInputTokens) {
        Pass shipped = AnalysisVerticleTest.pass();
        ModelOptions options = new ModelOptions(0, 1_000, maxInputTokens, null, null, null, true);
        return new Pass(
                shipped.id(),
                1,
                "",
                shipped.on(),
                shipped.output(),
                1,
                true,
                options,
                shipped.prompt(),
                shipped.schema());
    }

    private static <T> T value(Future<T> future) {
        assertThat(future.succeeded()).as(String.valueOf(future.cause())).isTrue();
        return future.result();
    }

    private static Unanswered unanswered(Future<?> future) {
        assertThat(future.failed()).isTrue();
        assertThat(future.cause()).isInstanceOf(Unanswered.class);
        return (Unanswered) future.cause();
    }
}
