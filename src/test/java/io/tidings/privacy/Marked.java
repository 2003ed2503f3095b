package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts in which what must be hidden stands in angle quotes: {@code write to «ann@x.org» today}. */
final class Marked {
    private static final Pattern MARKED = Pattern.compile("«(.*?)»", Pattern.DOTALL);

    private Marked() {}

    /** A detector hides what is marked, and nothing else. */
    static void check(Detector detector, String marked) {
        String text = MARKED.matcher(marked).replaceAll("$1");
        Sight sight = new Sight(text);
        sight.search(List.of(detector));
        assertThat(sight.spans().stream()
                        .map(span -> text.substring(span.start(), span.end()))
                        .toList())
                .as(text)
                .isEqualTo(MARKED.matcher(marked)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList());
    }
}
