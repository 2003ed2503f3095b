package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.Thinking.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinkingTest {
    @Test
    void isALevelOrANumberOfTokens() {
        assertThat(Thinking.parse("medium")).contains(new Thinking(Level.MEDIUM, null));
        assertThat(Thinking.parse("0")).contains(new Thinking(null, 0));
        assertThat(Thinking.parse("65536")).contains(new Thinking(null, 65_536));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Medium", "none", "-1", "65537", "1.5", "99999999999"})
    void anythingElseIsNeither(String text) {
        assertThat(Thinking.parse(text)).isEmpty();
    }

    @Test
    void isNeverBoth() {
        assertThatThrownBy(() -> new Thinking(Level.LOW, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Thinking(null, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
