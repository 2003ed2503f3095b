package io.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void showsInNoText() {
        ApiKey key = new ApiKey("s3cret");

        assertThat(key + ", " + key.hideIn("the key s3cret is not valid: s3cret"))
                .isEqualTo("********, the key ******** is not valid: ********");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret ", "s3\ncret", "s3crét"})
    void whatCannotStandInAHeaderIsRefusedWithoutBeingShown(String value) {
        assertThatThrownBy(() -> new ApiKey(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an API key is of visible ASCII characters without spaces");
    }

    @Test
    void whatAServiceSaysIsShortAndInOneLineAndWithoutTheKey() {
        String said = ServiceMessage.after(
                "It fails", " bad\n key  s3cret\u001b[31m " + "x".repeat(1000), new ApiKey("s3cret"));

        assertThat(said)
                .startsWith("It fails (it says: bad key ********\\u001b[31m xx")
                .endsWith("xx…)")
                .hasSizeLessThan(350);
        assertThat(ServiceMessage.after("It fails", " \n", null)).isEqualTo("It fails");
    }
}
