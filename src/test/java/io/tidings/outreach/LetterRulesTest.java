package io.tidings.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterRulesTest {
    private static final Map<String, String> FACTS =
            Map.of("company_name", "Acme", "sender_name", "Dana Fields", "sender_title", "CEO");
    private static final SignificantEvent EVENT = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k")));
    private static final List<SignificantEvent> MANY = Collections.nCopies(5, EVENT);
    private static final String REQUEST = "Could we meet next week?";
    private static final String NO_REQUEST =
            "body: it does not end by asking for a meeting in the words of meeting_request";
    private static final String LETTER =
            """
            Hi all,

            Acme passed a mark that we have worked for all year.

            Traction:
            - MRR: $42k

            %s

            Could we meet next week?

            Best regards,
            Dana Fields
            CEO
            """;

    @Test
    void aLetterAsItIsAskedForBreaksNoRule() {
        assertThat(broken(letter(200), MANY)).isEmpty();
        assertThat(broken(letter(300), MANY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, body: it has 126 words where 200 to 400 are wanted", "400, body: it has 426 words where"})
    void aLetterHasTwoToFourHundredWords(int more, String problem) {
        assertThat(broken(LETTER.formatted("word ".repeat(more)), MANY))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void ofLittleNewsAShortLetterIsTheHonestOne() {
        assertThat(broken(letter(50), List.of(EVENT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- MRR                    | MRR             | body: the figures stand in no bullets",
                "Could we meet next week? | That is all.    | body: it does not end by asking for a meeting in the words",
                "Dana Fields              | The CEO         | body: it is not signed with the name Dana Fields",
                "Acme                     | We              | the company is not called by its name, Acme",
                "Hi all                   | Hi [Name]       | something is left to fill in: [Name]",
                "Hi all                   | Hi [your investor here] | something is left to fill in: [your",
                "Hi all                   | Hi {{name}}     | something is left to fill in: {{name}}",
                "Hi all                   | Hi <EMAIL_a3f1c09d> | something is left to fill in: <EMAIL_a3f1c09d>",
                "$42k                     | TBD             | something is left to fill in: TBD",
            })
    void aBrokenRuleIsNamed(String right, String wrong, String problem) {
        String body = letter(250);
        assertThat(body).contains(right);

        assertThat(broken(body.replace(right, wrong), MANY))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"• MRR", "* MRR", "  - MRR", "– MRR"})
    void bulletsHaveMoreThanOneForm(String bullet) {
        assertThat(broken(letter(250).replace("- MRR", bullet), MANY)).isEmpty();
    }

    /** In whatever language: that it asks for one is for its writer to say, and for a reader to see. */
    @ParameterizedTest
    @ValueSource(strings = {"Let us TALK soon.", "Hätten Sie nächste Woche\neine halbe Stunde?", "来週お会いできますか。"})
    void aMeetingIsAskedForInTheWordsThatItsWriterNames(String request) {
        String body = letter(250).replace("Could we meet next week?", request);

        assertThat(broken(body, request.replace('\n', ' '), MANY)).isEmpty();
        assertThat(broken(body, "Could we meet next week?", MANY)).containsExactly(NO_REQUEST);
    }

    /** A pass of one's own may do without. */
    @Test
    void whereNobodySaysWhatAsksForAMeetingNobodyLooks() {
        String body = letter(250).replace("Could we meet next week?", "That is all.");

        assertThat(LetterRules.broken(email(body), Optional.empty(), MANY, FACTS))
                .isEmpty();
    }

    @Test
    void whatIsAskedAtTheBeginningIsNoEnd() {
        String body = letter(250)
                .replace(REQUEST, "More next month.")
                .replace("Hi all,", "Hi all. " + REQUEST)
                .replace("Best regards,", "Bye.\n\nBest regards,");

        assertThat(broken(body, MANY)).containsExactly(NO_REQUEST);
    }

    @Test
    void aLinkIsNothingToFillIn() {
        assertThat(broken(letter(250).replace("Traction:", "[Link](https://acme.example/deck) [sic]"), MANY))
                .isEmpty();
    }

    private static String letter(int words) {
        return LETTER.formatted("word ".repeat(words - 26));
    }

    private static List<String> broken(String body, List<SignificantEvent> events) {
        return broken(body, REQUEST, events);
    }

    private static List<String> broken(String body, String request, List<SignificantEvent> events) {
        return LetterRules.broken(email(body), Optional.of(request), events, FACTS);
    }

    private static InvestorEmail email(String body) {
        return new InvestorEmail("A good month", body, List.of(), Map.of());
    }
}
