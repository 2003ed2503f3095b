package io.tidings.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private final Placeholders placeholders = new Placeholders(Requests.KEY);

    private String of(Kind kind, String text) {
        Value value = new Value(kind, text);
        return placeholders.of(List.of(value)).get(value);
    }

    @Test
    void aPlaceholderIsTheKindAndTheBeginningOfAKeyedHash() {
        assertThat(of(Kind.EMAIL, "ann@example.org")).matches("<EMAIL_[a-f][0-9a-f]{7}>");
        assertThat(of(Kind.NATIONAL_ID, "1")).startsWith("<ID_");
    }

    @Test
    void theSameValueHasTheSamePlaceholderInEveryBatch() {
        Value ann = new Value(Kind.EMAIL, "ann@example.org");
        List<Value> many = new ArrayList<>(List.of(ann));
        IntStream.range(0, 500).forEach(i -> many.add(new Value(Kind.EMAIL, i + "@example.org")));

        assertThat(placeholders.of(many)).hasSize(501).containsEntry(ann, of(Kind.EMAIL, "ann@example.org"));
        assertThat(new Placeholders(Requests.KEY).of(List.of(ann)).get(ann)).isEqualTo(of(Kind.EMAIL, ann.text()));
    }

    @Test
    void anotherKeyValueOrKindHasAnotherPlaceholder() {
        Value ann = new Value(Kind.EMAIL, "ann@example.org");
        String other = new Placeholders("another key, as long as it must be".getBytes(UTF_8))
                .of(List.of(ann))
                .get(ann);

        assertThat(of(Kind.EMAIL, "ann@example.org"))
                .isNotEqualTo(other)
                .isNotEqualTo(of(Kind.EMAIL, "Ann@example.org"))
                .isNotEqualTo(of(Kind.NAME, "ann@example.org").replace("NAME", "EMAIL"));
        assertThat(of(Kind.NAME, "\uD83D")).isNotEqualTo(of(Kind.NAME, "\uD83E"));
    }

    @Test
    void valuesWhoseHashesBeginAlikeAreToldApartInAnyOrder() {
        Map<String, Value> seen = new HashMap<>();
        List<Value> alike = new ArrayList<>();
        for (int i = 0; alike.isEmpty(); i++) {
            Value value = new Value(Kind.NAME, "person " + i);
            Value other = seen.put(of(Kind.NAME, value.text()), value);
            if (other != null) {
                alike.addAll(List.of(value, other));
            }
        }
        Value third = new Value(Kind.NAME, "somebody else");

        Map<Value, String> told = placeholders.of(List.of(alike.get(0), alike.get(1), third));

        assertThat(told.values()).doesNotHaveDuplicates().allMatch(token -> token.matches("<NAME_[0-9a-f]{8,10}>"));
        assertThat(placeholders.of(List.of(third, alike.get(1), alike.get(0)))).isEqualTo(told);
        assertThat(told).containsEntry(third, of(Kind.NAME, third.text()));
        assertThat(told.get(alike.get(0)))
                .startsWith(of(Kind.NAME, alike.get(0).text()).replace(">", ""));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Redactor(new byte[15], RedactionOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key for placeholders has 15 bytes: use at least 16");
    }

    @Test
    void anUnknownRegionIsRefused() {
        assertThatThrownBy(() -> new RedactionOptions(List.of("US", "uk")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'uk'");
    }
}
