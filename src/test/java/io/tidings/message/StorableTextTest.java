package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Property
    void givesBackAnyText(@ForAll("texts") String text) {
        String stored = StorableText.encode(text);

        assertThat(StorableText.decode(stored)).isEqualTo(text);
        assertThat(Text.isClean(stored)).isTrue();
    }

    /** What is hard on stores comes often. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('\0', '\u0010', 'a', '0', 'f', '\uD83D', '\uDE80', '\uDFFF', '\u2028');
    }

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "naïve \uD83D\uDE80\t{\"a\": \"\\u0000\"}";

        assertThat(StorableText.encode(text)).isSameAs(text);
        assertThat(StorableText.decode(text)).isSameAs(text);
    }

    @Test
    void readsWhatItDidNotWriteAsItStands() {
        assertThat(StorableText.decode("cut off \u001000")).isEqualTo("cut off \u001000");
    }
}
