package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotTest {
    @Test
    void isThatOfTheSpecification() {
        assertThat(Slot.of("123456789")).isEqualTo(0x31C3);
        assertThat(Slot.of("foo")).isEqualTo(12182);
        assertThat(Slot.of("")).isZero();
    }

    @Test
    void findsATagForAnyRange() {
        for (int first = 0; first < 16384; first += 331) {
            String tag = Slot.tagWithin(first, first);

            assertThat(tag).startsWith("{").endsWith("}");
            assertThat(Slot.of(tag.substring(1, tag.length() - 1))).isEqualTo(first);
        }
    }
}
