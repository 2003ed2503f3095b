package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2025-03-04T05:06:07Z,                 2025-03-04T05:06:07Z",
        "2025-03-04T05:06:07,                  2025-03-04T05:06:07Z",
        "2025-03-04 05:06:07,                  2025-03-04T05:06:07Z",
        "2025-03-04 05:06,                     2025-03-04T05:06:00Z",
        "2025-03-04T05:06Z,                    2025-03-04T05:06:00Z",
        "2025-03-04,                           2025-03-04T00:00:00Z",
        "2025-03-04T05:06:07.1Z,               2025-03-04T05:06:07.100Z",
        "2025-03-04T05:06:07.12Z,              2025-03-04T05:06:07.120Z",
        "2025-03-04T05:06:07.123Z,             2025-03-04T05:06:07.123Z",
        "2025-03-04T05:06:07.1234Z,            2025-03-04T05:06:07.123Z",
        "2025-03-04T05:06:07.123456,           2025-03-04T05:06:07.123Z",
        "2025-03-04T05:06:07.1234567Z,         2025-03-04T05:06:07.123Z",
        "2025-03-04 05:06:07.123456789,        2025-03-04T05:06:07.123Z",
        "2025-03-04T05:06:07+02:00,            2025-03-04T03:06:07Z",
        "2025-03-04T05:06:07-0530,             2025-03-04T10:36:07Z",
        "2025-03-04 05:06:07 +02:00,           2025-03-04T03:06:07Z",
        "2025-03-04 05:06:07+02,               2025-03-04T03:06:07Z",
        "2025-03-04 05:06:07 UTC,              2025-03-04T05:06:07Z",
        "2025-03-04 05:06:07.5 UTC,            2025-03-04T05:06:07.500Z",
        "2025-03-04 05:06:07 GMT,              2025-03-04T05:06:07Z",
        "'Tue, 4 Mar 2025 05:06:07 GMT',       2025-03-04T05:06:07Z",
        "'Tue, 4 Mar 2025 05:06:07 -0500',     2025-03-04T10:06:07Z",
        "1741064767,                           2025-03-04T05:06:07Z",
        "1741064767.123456,                    2025-03-04T05:06:07.123Z",
        "1741064767123,                        2025-03-04T05:06:07.123Z",
        "100000000,                            1973-03-03T09:46:40Z",
        "'  2025-03-04 05:06:07\t',            2025-03-04T05:06:07Z",
        "2024-02-29,                           2024-02-29T00:00:00Z",
        "1970-01-01T00:00:00Z,                 1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,             9999-12-31T23:59:59.999Z",
    })
    void readsTheTimesThatPeoplesFilesHold(String text, Instant time) {
        assertThat(Timestamps.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "null",
                "2025",
                "2025-13-01",
                "2025-02-30",
                "2025-02-29 10:00",
                "2025-03-04T25:00:00Z",
                "2025-03-04T05:61:00Z",
                "2025-03-04T05:06:07ZZ",
                "2025-03-04 05:06:07 and more",
                "04/03/2025",
                "12345",
                "12345678901",
                "1741064767.",
                "17410647671234567",
                "1969-12-31T23:59:59Z",
                "-1741064767",
                "+12025-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "Tue, 4 Foo 2025 05:06:07 GMT",
                "१७४१०६४७६७"
            })
    void anythingElseNamesNoTime(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertThat(Timestamps.parse(text)).isNotNull();
    }

    @Property
    void whatItReadsFitsAMessageId(@ForAll long number) {
        Timestamps.parse(Long.toString(number)).ifPresent(time -> assertThat(time)
                .isBetween(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z")));
    }
}
