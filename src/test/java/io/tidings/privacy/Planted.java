package io.tidings.privacy;

import io.tidings.privacy.Canaries.Canary;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What somebody wrote, with personal data in it.
 *
 * @param secrets of the text, which nobody outside may see
 */
public record Planted(String sender, String text, List<String> secrets) {
    private static final List<Kind> KINDS = List.of(Kind.values()).stream()
            .filter(kind -> kind != Kind.NAME && kind != Kind.LITERAL)
            .toList();
    private static final List<String> SENDERS =
            List.of("Zoë Quill", "Ivo Brandt <ivo@example.org>", "王小明", "Łukasz Żak", "timebox_", "Mary-Jane O'Hara");
    private static final List<String> CALLED = List.of("Zoë", "Brandt", "王小明", "Łukasz", "timebox_", "Mary-Jane");

    /** Data of every kind, in many forms and languages. */
    public static List<Planted> all(int count) {
        Canaries canaries = new Canaries(20261122);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Canary one = canaries.of(KINDS.get(i % KINDS.size()));
                    Canary other = canaries.of(KINDS.get((i / KINDS.size() + i) % KINDS.size()));
                    int who = i % SENDERS.size();
                    String text = one.sentence() + "\n" + CALLED.get(who) + " says: " + other.sentence();
                    return new Planted(SENDERS.get(who), text, List.of(one.value(), other.value(), CALLED.get(who)));
                })
                .toList();
    }
}
