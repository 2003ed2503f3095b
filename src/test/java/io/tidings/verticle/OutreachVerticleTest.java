package io.tidings.verticle;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static io.tidings.verticle.ScriptedModel.answer;
import static io.tidings.verticle.ScriptedModel.email;
import static io.tidings.verticle.ScriptedModel.event;
import static io.tidings.verticle.ScriptedModel.letter;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.Pass.Output;
import io.tidings.analysis.Prompt;
import io.tidings.app.TestPipeline;
import io.tidings.bus.Command.DraftEmail;
import io.tidings.bus.Command.EmailDrafted;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.UntracedFigure;
import io.tidings.port.EmailRefused;
import io.tidings.port.Examples;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutreachVerticleTest extends PipelineTests {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String GOOD = letter("We are growing", "We passed $42k of recurring revenue.");

    private final ScriptedModel model = new ScriptedModel();
    private TestPipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = pipeline(model);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void draftsNothingWhereNothingHappened() {
        EmailDraft draft = draft();

        assertThat(draft).isNull();
        assertThat(model.asked()).isEmpty();
    }

    @Test
    void draftsAnEmailOfTheActiveEvents() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer(GOOD));

        EmailDraft draft = draft();

        assertThat(draft.email().subject()).isEqualTo("We are growing");
        assertThat(draft.status()).isEqualTo("draft");
        assertThat(draft.model()).isEqualTo("scripted-1");
        assertThat(draft.eventIds())
                .isEqualTo(value(pipeline.ports().events().events(ACME, true)).stream()
                        .map(event -> event.id())
                        .toList());
        assertThat(emails()).containsExactly(draft);
    }

    @Test
    void showsTheModelTheEventsAndWhoWrites() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer(GOOD));

        draft();

        assertThat(Prompt.of(model.asked(Output.EMAIL).get(0)).text())
                .contains("We passed $42k MRR today")
                .contains("Acme")
                .contains("The founders")
                .doesNotContain("{{");
    }

    @Test
    void tracesEveryNumberOrSaysThatItCannot() {
        happens(1, "We passed $42k MRR today");
        String unproved = letter("We are growing", "We passed $42k and have 900 customers by now.");
        model.onEmails(ACME, answer(unproved), answer(unproved));

        EmailDraft draft = draft();

        assertThat(draft.tracing().traced()).extracting(TracedFigure::text).containsExactly("$42k");
        assertThat(draft.tracing().untraced()).containsExactly(new UntracedFigure("body", "900"));
    }

    @Test
    void asksAgainWhereARuleOfLettersIsBrokenOrANumberIsNotProved() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer(email("We are growing", "We passed $42k and have 900 customers.")), answer(GOOD));

        EmailDraft draft = draft();

        assertThat(draft.needsEditing()).isFalse();
        assertThat(draft.email().body()).contains("Can we meet?");
        assertThat(model.asked(Output.EMAIL).get(1).reask().problems())
                .containsExactly(
                        "body: it does not end by asking for a meeting in the words of meeting_request",
                        "body: it is not signed with the name The founders",
                        "the company is not called by its name, Acme",
                        "body: the number 900 stands in no quote of an event");
    }

    @Test
    void keepsTheBetterOfTwoEmailsAndMarksWhatIsNotProved() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(
                ACME,
                answer(letter("We are growing", "We passed $42k and have 900 customers.")),
                answer(letter("We are growing", "We passed $42k and have 900 customers in 12 countries.")));

        EmailDraft draft = draft();

        assertThat(draft.tracing().untraced()).containsExactly(new UntracedFigure("body", "900"));
        assertThat(draft.needsEditing()).isTrue();
        assertThat(failure(pipeline.ports().emails().approve(draft)))
                .isInstanceOf(EmailRefused.class)
                .hasMessageContaining("no quote proves 900 (body)");
    }

    @Test
    void keepsAnEmailThatIsNotAllThatItShouldBeWhereTheModelSaysNoMore() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(
                ACME,
                answer(email("We are growing", "Acme passed $42k this week.")),
                ScriptedModel.failure(Kind.OVERLOADED));

        assertThat(draft().email().body()).isEqualTo("Acme passed $42k this week.");
    }

    @Test
    void draftsTheSameEventsOnce() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer(GOOD));
        EmailDraft first = draft();

        EmailDraft second = draft();

        assertThat(second).isEqualTo(first);
        assertThat(model.asked(Output.EMAIL)).hasSize(1);
        assertThat(emails()).hasSize(1);
    }

    @Test
    void draftsOnceHoweverManyAskAtTheSameTime() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer(GOOD));

        List<Future<EmailDrafted>> drafts = IntStream.range(0, 5)
                .mapToObj(i -> pipeline.bus().ask(new DraftEmail(ACME)))
                .toList();
        value(Future.all(drafts));

        assertThat(drafts.stream().map(Future::result).distinct()).hasSize(1);
        assertThat(model.asked(Output.EMAIL)).hasSize(1);
        assertThat(emails()).hasSize(1);
    }

    @Test
    void draftsAnotherEmailWhenTheEventsHaveChanged() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer(GOOD), answer(letter("We grow on", "There is more to tell than last time.")));
        EmailDraft first = draft();
        happens(2, "Nadia joins us as our new head of sales");

        EmailDraft second = draft();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.email().subject()).isEqualTo("We grow on");
        assertThat(emails()).containsExactly(first, second);
    }

    @Test
    void asksAgainWhereTheEmailCannotBeRead() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer("Dear investors, all is well"), answer(GOOD));

        EmailDraft draft = draft();

        assertThat(draft.email().subject()).isEqualTo("We are growing");
        assertThat(Prompt.of(model.asked(Output.EMAIL).get(1)).text())
                .contains("Dear investors, all is well")
                .contains("not JSON");
    }

    @Test
    void saysThatTheEmailCannotBeReadWhereItCannotTwice() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer("Dear investors"), answer("{\"subject\": \"Hi\"}"));

        Throwable failure = failure(pipeline.bus().ask(new DraftEmail(ACME)));

        assertThat(failure).hasMessageContaining("no email that can be read");
        assertThat(model.asked(Output.EMAIL)).hasSize(2);
        assertThat(emails()).isEmpty();
    }

    @Test
    void asksTheModelAnewAfterAnEmailThatCouldNotBeRead() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer("no"), answer("no"), answer("no"), answer("no"), answer("no"), answer(GOOD));
        failure(pipeline.bus().ask(new DraftEmail(ACME)));
        failure(pipeline.bus().ask(new DraftEmail(ACME)));

        EmailDraft draft = draft();

        assertThat(draft.email().subject()).isEqualTo("We are growing");
        assertThat(model.asked(Output.EMAIL)).hasSize(6);
    }

    @Test
    void saysWhyTheModelGaveNoAnswerAndCanBeAskedAgain() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, ScriptedModel.failure(Kind.OVERLOADED), answer(GOOD));

        Throwable failure = failure(pipeline.bus().ask(new DraftEmail(ACME)));

        assertThat(failure).hasMessage("the model said OVERLOADED");
        assertThat(draft().email().subject()).isEqualTo("We are growing");
    }

    @Test
    void repeatsNoAnsweredCallAfterARestart() {
        happens(1, "We passed $42k MRR today");
        model.onEmails(ACME, answer("no JSON"), ScriptedModel.failure(Kind.TIMEOUT), answer(GOOD));
        failure(pipeline.bus().ask(new DraftEmail(ACME)));
        pipeline.close();

        start();
        EmailDraft draft = draft();

        assertThat(draft.email().subject()).isEqualTo("We are growing");
        assertThat(model.asked(Output.EMAIL)).hasSize(3);
        assertThat(model.asked(Output.EMAIL).get(2).reask()).isNotNull();
    }

    private void happens(int n, String text) {
        LogRecord record = Examples.record(ACME, n, text);
        model.onEvents(
                ACME,
                answer(event(Examples.message(record), text)
                        .replace("\"subject\": \"\"", "\"subject\": \"" + n + "\"")));
        pipeline.run(ACME, List.of(record));
    }

    private @Nullable EmailDraft draft() {
        return value(pipeline.bus().ask(new DraftEmail(ACME))).draft();
    }

    private List<EmailDraft> emails() {
        List<EmailDraft> emails = new ArrayList<>();
        value(pipeline.ports().archive().emails(emails::add));
        return emails;
    }
}
