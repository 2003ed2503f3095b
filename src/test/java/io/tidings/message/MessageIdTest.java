package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Instant NOON = Instant.parse("2025-03-04T12:00:00.123Z");
    private static final long LAST_MILLIS = (1L << 48) - 1;

    private final MessageId id = MessageId.of(NOON, ACME, Source.SLACK, "m1");

    @Test
    void isTheSameForTheSameMessage() {
        MessageId again = MessageId.of(NOON, new CompanyId("acme"), Source.SLACK, "m1");

        assertThat(again).isEqualTo(id);
    }

    @Test
    void keepsItsValueFromVersionToVersion() {
        assertThat(id.value()).isEqualTo("01956106-f27b-83e1-a838-8f20d4621a0b");
    }

    @Test
    void differsByCompanySourceAndIdentity() {
        assertThat(MessageId.of(NOON, new CompanyId("other"), Source.SLACK, "m1"))
                .isNotEqualTo(id);
        assertThat(MessageId.of(NOON, ACME, Source.GMAIL, "m1")).isNotEqualTo(id);
        assertThat(MessageId.of(NOON, ACME, Source.SLACK, "m2")).isNotEqualTo(id);
    }

    @Test
    void partsDoNotCollideByJoining() {
        MessageId one = MessageId.of(NOON, new CompanyId("ab"), Source.SLACK, "c");
        MessageId other = MessageId.of(NOON, new CompanyId("a"), Source.SLACK, "bc");

        assertThat(one).isNotEqualTo(other);
    }

    @Property
    void isAUuidOfVersion8(@ForAll @LongRange(min = 0, max = LAST_MILLIS) long millis, @ForAll String identity) {
        UUID uuid = UUID.fromString(MessageId.of(Instant.ofEpochMilli(millis), ACME, Source.SLACK, identity)
                .value());

        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Property
    void sortsAsMessagesWereSent(
            @ForAll @LongRange(min = 0, max = LAST_MILLIS) long one,
            @ForAll @LongRange(min = 0, max = LAST_MILLIS) long other,
            @ForAll String identity) {
        MessageId first = MessageId.of(Instant.ofEpochMilli(one), ACME, Source.SLACK, identity);
        MessageId second = MessageId.of(Instant.ofEpochMilli(other), ACME, Source.SLACK, identity);

        assertThat(Integer.signum(first.compareTo(second))).isEqualTo(Long.compare(one, other));
    }

    @Property
    void holdsItsTime(@ForAll @LongRange(min = 0, max = LAST_MILLIS) long millis) {
        Instant sentAt = Instant.ofEpochMilli(millis);

        assertThat(MessageId.of(sentAt, ACME, Source.GMAIL, "x").sentAt()).isEqualTo(sentAt);
    }

    @Test
    void dayIsTheUtcDayOfItsTime() {
        MessageId late = MessageId.of(Instant.parse("2025-03-04T23:59:59.999Z"), ACME, Source.SLACK, "x");

        assertThat(late.day()).isEqualTo(LocalDate.of(2025, 3, 4));
    }

    @Test
    void timesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> MessageId.of(Instant.ofEpochMilli(-1), ACME, Source.SLACK, "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageId.of(Instant.ofEpochMilli(LAST_MILLIS + 1), ACME, Source.SLACK, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-b_c9", "0", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void companyIdsAreShortAndPlain(String value) {
        assertThat(new CompanyId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "a b", "a/b", "ä", "a\n", "..", "a:b"})
    void anythingElseIsNoCompanyId(String value) {
        assertThatThrownBy(() -> new CompanyId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64");
    }

    @Test
    void aCompanyIdHasAtMost64Characters() {
        assertThatThrownBy(() -> new CompanyId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }
}
