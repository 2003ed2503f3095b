package io.tidings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.feed.Reader.Give;
import io.tidings.feed.Reader.Lost;
import io.tidings.feed.Reader.Next;
import io.tidings.feed.Reader.Read;
import io.tidings.feed.Reader.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static final Rest<String> NOTHING = new Rest<>();

    private final RecentNews<String> recent = new RecentNews<>(3, 10);

    @Test
    void givesWhatFollowsOnceAndInOrder() {
        Reader<String> reader = new Reader<>(recent, 10);
        assertThat(reader.next()).isEqualTo(NOTHING);
        tell(11, 12);

        assertThat(reader.next()).isEqualTo(new Give<>("11"));
        assertThat(reader.next()).isEqualTo(new Give<>("12"));
        assertThat(reader.next()).isEqualTo(NOTHING);
        assertThat(reader.seq()).isEqualTo(12);
    }

    @Test
    void givesTheGreetingBeforeEverythingElse() {
        tell(11, 11);
        Reader<String> reader = new Reader<>(recent, 10);
        reader.tell("buffer", "3 wait");
        reader.greet("welcome");

        assertThat(all(reader)).containsExactly("welcome", "11", "3 wait");
    }

    @Test
    void keepsOnlyTheLatestOfWhatIsOfTheMoment() {
        Reader<String> reader = new Reader<>(recent, 10);
        reader.tell("buffer", "3 wait");
        reader.tell("health", "well");
        reader.tell("buffer", "4 wait");

        assertThat(all(reader)).containsExactly("4 wait", "well");
    }

    @Test
    void readsFromTheStoreWhatIsNotKeptAnyMore() {
        tell(11, 20);
        Reader<String> reader = new Reader<>(recent, 12);

        assertThat(reader.next()).isEqualTo(new Read<>(12L));
        assertThat(reader.next()).as("asks once").isEqualTo(NOTHING);
        reader.page(rows(13, 15));
        assertThat(reader.next()).isEqualTo(new Give<>("13"));
        assertThat(reader.next()).isEqualTo(new Give<>("14"));
        assertThat(reader.next()).isEqualTo(new Give<>("15"));
        assertThat(reader.next()).isEqualTo(new Read<>(15L));
        reader.page(rows(16, 20));

        assertThat(all(reader)).containsExactly("16", "17", "18", "19", "20");
    }

    @Test
    void losesWhoFellBehindAfterHeWasUpToDate() {
        Reader<String> reader = new Reader<>(recent, 10);
        reader.next();
        tell(11, 13);
        assertThat(reader.isLost()).isFalse();
        tell(14, 14);

        assertThat(reader.isLost()).isTrue();
        assertThat(reader.next()).isEqualTo(new Lost<>(false));
        assertThat(reader.seq()).as("what he comes again with").isEqualTo(10);
    }

    @Test
    void losesWhoAsksForWhatIsNotInTheStore() {
        tell(11, 20);
        Reader<String> reader = new Reader<>(recent, 2);
        assertThat(reader.next()).isEqualTo(new Read<>(2L));

        reader.page(rows(11, 12));

        assertThat(reader.next()).isEqualTo(new Lost<>(true));
    }

    @Test
    void waitsWhereHeHasMoreThanThisNodeKnows() {
        Reader<String> reader = new Reader<>(recent, 12);
        tell(11, 13);

        assertThat(all(reader)).containsExactly("13");
    }

    @Test
    void startsAnewAfterAGap() {
        Reader<String> reader = new Reader<>(recent, 10);
        reader.next();
        tell(11, 11);
        recent.add(20, "20");

        assertThat(reader.next()).isEqualTo(new Lost<>(false));
        assertThat(recent.first()).isEqualTo(20);
        assertThat(all(new Reader<>(recent, 19))).containsExactly("20");
    }

    private void tell(long from, long to) {
        rows(from, to).forEach(row -> recent.add(row.seq(), row.news()));
    }

    private static List<Numbered<String>> rows(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new Numbered<>(seq, Long.toString(seq)))
                .toList();
    }

    private static List<String> all(Reader<String> reader) {
        List<String> given = new ArrayList<>();
        for (Next<String> next = reader.next(); next instanceof Give<String> give; next = reader.next()) {
            given.add(give.news());
        }
        return given;
    }
}
