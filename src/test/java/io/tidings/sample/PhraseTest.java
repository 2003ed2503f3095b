package io.tidings.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhraseTest {

    private final Dice dice = new Dice(1);

    @Test
    void choosesAmongNestedBranches() {
        Phrase phrase = new Phrase("[a|b[c|d]|]!");
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            written.add(write(phrase, new HashMap<>()));
        }

        assertThat(written).containsExactlyInAnyOrder("a!", "bc!", "bd!", "!");
    }

    @Test
    void notesFiguresAsWritten() {
        Map<String, String> figures = new HashMap<>();

        String text = write(new Phrase("{n} and {n}"), figures);

        assertThat(text).startsWith(figures.get("n") + " and ");
        assertThat(figures).containsOnlyKeys("n");
    }

    @Test
    void refusesUnbalancedBrackets() {
        assertThatThrownBy(() -> new Phrase("a]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void roundsToSignificantDigits() {
        assertThat(Figures.rounded(42_371, 3)).isEqualTo(42_400);
        assertThat(Figures.unit(42_371, 3)).isEqualTo(100);
        assertThat(Figures.rounded(87, 3)).isEqualTo(87);
        assertThat(Figures.dollars(42_400).spellings()).contains("$42.4k", "$42,400");
    }

    private String write(Phrase phrase, Map<String, String> figures) {
        StringBuilder out = new StringBuilder();
        phrase.write(slot -> Figures.dollars(42_000), dice, out, figures);
        return out.toString();
    }
}
