package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedRowTest {
    @Test
    void aRowThatIsTooLargeKeepsItsBeginning() {
        RefusedRow row = RefusedRow.cut("too large", List.of("1", "true", "x".repeat(50), "tail"), 10);

        assertThat(row).isEqualTo(new RefusedRow("too large", "1,true,xxxxx…,…", ""));
    }

    @Test
    void noHalfOfACharacterIsKept() {
        assertThat(RefusedRow.cut("too large", List.of("a😀b"), 2).raw()).isEqualTo("a…");
        assertThat(RefusedRow.cut("too large", List.of("a😀b"), 3).raw()).isEqualTo("a😀…");
    }

    @Test
    void aFieldThatEndsWhereTheRoomEndsIsWhole() {
        assertThat(RefusedRow.cut("too large", List.of("abc", ""), 3).raw()).isEqualTo("abc,");
    }
}
