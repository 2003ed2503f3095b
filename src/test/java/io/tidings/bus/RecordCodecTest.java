package io.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Provenance;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Message;
import io.tidings.message.Source;
import io.tidings.message.Withdrawal;
import io.tidings.port.Examples;
import io.tidings.port.ImportProgress;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.trigger.BufferState;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Message CHAT = Examples.chat(ACME, 1, "naïve \uD83D\uDE80 \"MRR\" is $42k");
    private static final Message EMAIL = Examples.email(ACME, 2, "Subject: Term sheet. We signed it");
    private static final Run RUN =
            new Run("run-1", "batch-1", ACME, "significant-events", 1, List.of(CHAT.id(), EMAIL.id()), 2, 3);
    private static final RunEnd END = new RunEnd("completed", true, 1, 2, 3);

    private final RecordCodec codec = new RecordCodec();

    static Stream<Record> samples() {
        Finding finding = Examples.finding(CHAT, "Acme Inc", new Metric("MRR", "$42k"));
        MilestoneKey key = MilestoneKey.of(ACME, finding);
        SignificantEvent event = new SignificantEvent(
                key.eventId("42000 USD"),
                key,
                "42000 USD",
                finding,
                new Provenance("batch-1", "significant-events", 1, "model-1"),
                false,
                "another");
        ModelRequest request = new ModelRequest(
                Examples.PASS, ACME, List.of(CHAT, EMAIL), List.of(event), Map.of("company", "acme"), null);
        DeadLetter ofRecord = Examples.deadLetter(Examples.refused(ACME, 3, "bad\u0000row"));
        DeadLetter ofRun = DeadLetter.ofRun(ACME, "batch-1", "run-1", "refused", Examples.START);
        BufferState state =
                new BufferState(ACME, 3, 120, Optional.of(Examples.START), Map.of(Source.SLACK, 2, Source.GMAIL, 1));
        return Stream.of(
                new Command.StoreMessages(
                        List.of(Examples.arrival(CHAT), Examples.arrival(EMAIL)),
                        List.of(ofRecord, ofRun),
                        List.of(new Withdrawal(ACME, CHAT.id()))),
                new Command.MessagesStored(),
                new Command.CheckBuffers(List.of(state, BufferState.empty(ACME))),
                new Command.BuffersChecked(2),
                new Command.DrainBuffer(ACME),
                new Command.Reconcile(),
                new Command.Reconciled(7),
                new Command.AskModel(request),
                new Command.AskModel(request.again("not JSON", List.of("it is not JSON"))),
                new Command.ModelAnswered(new Answer("{\"events\":[]}", new Usage(100, 40, 20, 5, true), "model-1")),
                new Command.ModelAnswered(new Failure(Kind.RATE_LIMITED, "too many requests", Duration.ofMillis(1500))),
                new Command.ModelAnswered(new Failure(Kind.REFUSED, "blocked", null)),
                new Command.CompleteRun(Examples.result(RUN, finding, Examples.finding(EMAIL, "", null))),
                new Command.FailRun(RUN, "refused"),
                new Command.PostponeRun(RUN, Duration.ofSeconds(30), "overloaded"),
                new Command.RunEnded(END),
                new Command.RunEnded(RunEnd.LATE),
                new Command.DraftEmail(ACME),
                new Command.EmailDrafted(Examples.draft("draft-1", ACME, "We grew 7 times")),
                new Command.EmailDrafted(null),
                new Command.SendEmail(
                        Examples.draft("draft-1", ACME, "We grew 7 times"), List.of("ann@fund.example"), "bob"),
                new Command.EmailSending(Examples.draft("draft-1", ACME, "We grew 7 times"), null),
                new Command.EmailSending(null, "it is not approved"),
                new News.RecordsTakenIn(500, Map.of(ACME, 488), 12),
                new News.ImportWentOn(ImportProgress.begun("import-1", ACME, "csv", 10, Examples.START)
                        .with(3, 2, 1, 0, List.of(new ImportProgress.Fault(7, "content is empty")))
                        .ended("the log is away", Examples.START.plusSeconds(1))),
                News.MessagesKept.of(Examples.arrivals(ACME, 1, 3)),
                new News.BatchOpened(ACME, "batch-1", "count", 200, null),
                new News.BatchOpened(ACME, "batch-1", "age", 7, Duration.ofMinutes(15)),
                new News.RunEnded(ACME, "batch-1", END, ""));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void carriesARecordBetweenNodesAsItIs(Record record) {
        // The wire holds other things before and after it.
        Buffer wire = Buffer.buffer("before");
        codec.encodeToWire(wire, record);
        wire.appendString("after");

        Record read = codec.decodeFromWire("before".length(), wire);

        assertThat(read).isEqualTo(record);
    }

    @Test
    void isTriedWithEveryTypeThatTravels() {
        List<Class<?>> tried =
                samples().<Class<?>>map(Record::getClass).distinct().toList();

        List<Class<?>> travelling = Stream.of(Command.class, News.class)
                .flatMap(family -> Arrays.stream(family.getDeclaredClasses()))
                .filter(Class::isRecord)
                .<Class<?>>map(type -> type)
                .toList();

        assertThat(travelling).isNotEmpty().allSatisfy(type -> {
            assertThat(tried).contains(type);
            assertThat(Registry.type(Registry.address(type))).isEqualTo(type);
        });
    }

    @Test
    void leavesARecordAloneOnOneNode() {
        Command.DraftEmail record = new Command.DraftEmail(ACME);

        assertThat(codec.transform(record)).isSameAs(record);
    }

    @Test
    void refusesToSendWhatIsNotRegistered() {
        assertThatThrownBy(() -> codec.encodeToWire(Buffer.buffer(), new Usage(1, 0, 2, 0, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Usage");
    }
}
