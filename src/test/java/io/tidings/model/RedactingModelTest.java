package io.tidings.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Passes;
import io.tidings.message.Said;
import io.tidings.port.LanguageModel;
import io.tidings.privacy.RedactionOptions;
import io.tidings.privacy.Redactor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RedactingModelTest {
    private static final Usage USAGE = new Usage(10, 0, 5, 0, false);
    private static final Redactor REDACTOR =
            new Redactor("a key of sixteen bytes or more".getBytes(UTF_8), RedactionOptions.DEFAULT);

    private final List<ModelRequest> seen = new ArrayList<>();
    private final ModelRequest request = new ModelRequest(
            Passes.events(), Said.COMPANY, List.of(Said.chat("ask ann@example.org")), List.of(), Map.of(), null);

    private LanguageModel model(Function<ModelRequest, ModelOutcome> answer) {
        return new LanguageModel() {
            @Override
            public String name() {
                return "external/1";
            }

            @Override
            public boolean answers(Pass pass) {
                return pass.id().equals("significant-events");
            }

            @Override
            public Future<ModelOutcome> ask(ModelRequest asked) {
                seen.add(asked);
                return Future.succeededFuture(answer.apply(asked));
            }
        };
    }

    private static ModelOutcome echo(ModelRequest asked) {
        return new Answer("{\"said\":\"" + asked.messages().get(0).text() + "\"}", USAGE, "external/1.1");
    }

    @Test
    void theModelSeesPlaceholdersAndTheAskerTheOriginals() {
        LanguageModel redacting = new RedactingModel(model(RedactingModelTest::echo), REDACTOR, pass -> true);

        ModelOutcome outcome = redacting.ask(request).result();

        assertThat(seen.get(0).messages().get(0).text())
                .startsWith("ask <EMAIL_")
                .doesNotContain("ann");
        assertThat(outcome).isEqualTo(new Answer("{\"said\":\"ask ann@example.org\"}", USAGE, "external/1.1"));
        assertThat(redacting.name()).isEqualTo("external/1");
        assertThat(redacting.answers(Passes.events())).isTrue();
        assertThat(redacting.answers(Passes.email())).isFalse();
    }

    @Test
    void aPassThatIsNotRedactedGoesThroughAsItIs() {
        new RedactingModel(model(RedactingModelTest::echo), REDACTOR, pass -> false).ask(request);

        assertThat(seen).containsExactly(request);
    }

    @Test
    void aFailureStaysAsItIs() {
        Failure failure = new Failure(Kind.OVERLOADED, "busy", null);

        assertThat(new RedactingModel(model(asked -> failure), REDACTOR, pass -> true)
                        .ask(request)
                        .result())
                .isSameAs(failure);
    }
}
