package io.tidings.sample;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCompanyTest {

    private static final Set<String> TYPES = Set.of(
            "user_growth",
            "revenue_milestone",
            "funding",
            "partnership",
            "product_launch",
            "hiring",
            "enterprise_deal",
            "technical_achievement",
            "market_expansion",
            "compliance",
            "media_coverage",
            "investor_interest",
            "customer_success",
            "other");

    @Test
    void sameSeedGivesTheSameLife() {
        SampleCompany one = new SampleCompany(42);
        SampleCompany other = new SampleCompany(42);

        assertThat(rows(one, 2_000)).isEqualTo(rows(other, 2_000));
        assertThat(one.milestones()).isEqualTo(other.milestones());
    }

    @Test
    void aCompanyCanBeLivedAgain() {
        SampleCompany company = new SampleCompany(42);
        List<SampleRow> first = rows(company, 500);
        List<SampleMilestone> milestones = company.milestones();

        assertThat(rows(company, 500)).isEqualTo(first);
        assertThat(company.milestones()).isEqualTo(milestones);
    }

    @Test
    void anotherSeedTellsOtherNews() {
        Set<String> texts = new HashSet<>();
        taken(new SampleCompany(1).posts(1_000)).forEach(post -> texts.add(post.content()));

        assertThat(taken(new SampleCompany(2).posts(1_000)))
                .filteredOn(post -> post.nature() == Post.Nature.STATEMENT)
                .filteredOn(post -> texts.contains(post.content()))
                .hasSizeLessThan(3);
    }

    @Test
    void noSentenceDominates() {
        Map<String, Long> uses =
                rows(new SampleCompany(8), 5_000).stream().collect(groupingBy(SampleRow::content, counting()));

        assertThat(uses.values()).allSatisfy(count -> assertThat(count).isLessThan(60));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 7, 42, -5, 1_000_003})
    void holdsTheSharesOverAThousandRows(long seed) {
        SampleCompany company = new SampleCompany(seed);
        List<SampleRow> rows = rows(company, 1_000);
        List<SampleMilestone> milestones = company.milestones();

        assertThat(rows.stream().filter(SampleRow::chat).count()).isBetween(830L, 870L);
        assertThat(milestones).hasSizeBetween(33, 47);
        assertThat(milestones.stream().map(SampleMilestone::type).distinct()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void plantsAboutAsManyNearMissesAsMilestones(long seed) {
        SampleCompany company = new SampleCompany(seed);
        List<Post> posts = taken(company.posts(1_000));

        assertThat(posts.stream().filter(post -> post.nature() == Post.Nature.NEAR_MISS))
                .hasSizeBetween(35, 70);
        assertThat(posts).allSatisfy(post -> assertThat(post.claims().isEmpty())
                .isEqualTo(post.nature() != Post.Nature.STATEMENT));
    }

    @Test
    void rowsAreNumberedOrderedAndWellFormed() {
        List<SampleRow> rows = rows(new SampleCompany(9), 3_000);
        Instant before = Instant.parse("2025-01-06T00:00:00Z");
        int position = 0;
        for (SampleRow row : rows) {
            assertThat(row.id()).isEqualTo(Integer.toString(++position));
            assertThat(row.timestamp()).isAfterOrEqualTo(before);
            assertThat(row.content()).isNotBlank().doesNotContain("\n", "{", "}", "|", "  ");
            assertThat(row.chatSender().isEmpty()).isEqualTo(!row.chat());
            assertThat(row.emailSender().isEmpty()).isEqualTo(row.chat());
            if (!row.chat()) {
                assertThat(row.content()).matches("Subject: \\S.*?\\. \\S.*");
                assertThat(row.emailSender()).matches("\\S+@\\S+\\.example");
            }
            before = row.timestamp();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 333, 1_000, 20_000})
    void milestonesCiteOnlyRowsThatWereEmitted(int count) {
        SampleCompany company = new SampleCompany(count);
        Map<String, SampleRow> rows = rows(company, count).stream().collect(toMap(SampleRow::id, Function.identity()));

        assertThat(company.milestones()).allSatisfy(milestone -> {
            assertThat(milestone.type()).isIn(TYPES);
            assertThat(TYPES).containsAll(milestone.alsoTypes());
            assertThat(milestone.alsoTypes()).doesNotContain(milestone.type());
            assertThat(milestone.messageIds()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(rows).containsKeys(milestone.messageIds().toArray(String[]::new));
            assertThat(milestone.figures()).allSatisfy(figure -> assertThat(milestone.messageIds())
                    .anySatisfy(id -> assertThat(rows.get(id).content()).contains(figure)));
        });
    }

    @Test
    void aCorrectedFigureSupersedesTheEarlierMilestone() {
        SampleCompany company = new SampleCompany(3);
        rows(company, 5_000);
        List<SampleMilestone> milestones = company.milestones();

        assertThat(milestones)
                .filteredOn(SampleMilestone::superseded)
                .hasSizeGreaterThan(5)
                .allSatisfy(old -> assertThat(milestones).anySatisfy(now -> {
                    assertThat(now.subject()).isEqualTo(old.subject());
                    assertThat(now.figures()).isNotEqualTo(old.figures());
                    assertThat(Integer.parseInt(now.messageIds().get(0)))
                            .isGreaterThan(Integer.parseInt(old.messageIds().get(0)));
                }));
    }

    @Test
    void nightsAndWeekendsAreQuiet() {
        long quiet = rows(new SampleCompany(5), 5_000).stream()
                .map(row -> row.timestamp().atZone(ZoneOffset.UTC))
                .filter(time -> time.getHour() < 8
                        || time.getHour() >= 19
                        || time.getDayOfWeek().getValue() >= 6)
                .count();

        assertThat(quiet).isBetween(1L, 150L);
    }

    @Test
    void writesManyRowsWithoutKeepingThem() {
        SampleCompany company = new SampleCompany(11);
        Iterator<SampleRow> rows = company.rows(300_000);
        long characters = 0;
        while (rows.hasNext()) {
            characters += rows.next().content().length();
        }

        assertThat(characters).isGreaterThan(300_000L * 20);
        assertThat(company.milestones()).hasSizeBetween(9_000, 15_000);
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> new SampleCompany(1).rows(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<SampleRow> rows(SampleCompany company, int count) {
        return taken(company.rows(count));
    }

    private static <T> List<T> taken(Iterator<T> iterator) {
        List<T> taken = new ArrayList<>();
        iterator.forEachRemaining(taken::add);
        return taken;
    }
}
