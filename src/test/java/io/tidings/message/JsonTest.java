package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    static Stream<Message> everyKindOfMessage() {
        return Stream.of(Said.chat("Zoë said \"hi\" 😀\n"), Said.email("Re: Q3", "We closed Acme."));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfMessage")
    void aMessageComesBackAsItWas(Message message) {
        Message back = Json.read(Json.write(message), Message.class);

        assertThat(back).isEqualTo(message);
    }

    @Test
    void timesAreWrittenAsIso8601() {
        assertThat(Json.write(Said.chat("hi"))).contains("\"sentAt\":\"2025-03-04T12:00:00Z\"");
    }

    @Test
    void propertiesOfALaterVersionAreIgnored() {
        Origin origin = Json.read("{\"importId\":\"i\",\"line\":3,\"new\":true}", Origin.class);

        assertThat(origin).isEqualTo(new Origin("i", 3));
    }

    @Test
    void otherTextIsNotRead() {
        assertThatThrownBy(() -> Json.read("{", Origin.class)).isInstanceOf(UncheckedIOException.class);
    }
}
