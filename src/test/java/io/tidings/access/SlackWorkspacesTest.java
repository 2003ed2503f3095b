package io.tidings.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackWorkspacesTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    @Test
    void signsAsSlacksOwnExampleDoes() {
        assertThat(SlackWorkspaces.signature(SECRET, "1531420618", BODY.getBytes(UTF_8)))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @Test
    void aSecretSpeaksForItsOwnWorkspacesAlone() {
        SlackWorkspaces workspaces = SlackWorkspaces.parse(
                        List.of("T1:acme:aaaaaaaaaaaaaaaa1", "T2:acme:aaaaaaaaaaaaaaaa1", "T3:bolt:bbbbbbbbbbbbbbbb2"))
                .orElseThrow();
        byte[] body = "{}".getBytes(UTF_8);

        assertThat(workspaces.signed("7", body, SlackWorkspaces.signature("aaaaaaaaaaaaaaaa1", "7", body)))
                .contains(Map.of("T1", new CompanyId("acme"), "T2", new CompanyId("acme")));
        assertThat(workspaces.signed("7", body, SlackWorkspaces.signature("bbbbbbbbbbbbbbbb2", "7", body)))
                .contains(Map.of("T3", new CompanyId("bolt")));
        assertThat(workspaces.signed("7", body, SlackWorkspaces.signature("cccccccccccccccc3", "7", body)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T1:acme",
                "T1:acme:short",
                "t1:acme:aaaaaaaaaaaaaaaa1",
                "T1:Acme:aaaaaaaaaaaaaaaa1",
                "T1:acme:aaaaaaaa aaaaaaaa1",
                "X1:acme:aaaaaaaaaaaaaaaa1"
            })
    void refusesWhatIsNoWorkspace(String text) {
        assertThat(SlackWorkspaces.parse(List.of(text))).isEmpty();
    }

    @Test
    void refusesAWorkspaceOfTwoCompanies() {
        assertThat(SlackWorkspaces.parse(List.of("T1:acme:aaaaaaaaaaaaaaaa1", "T1:bolt:aaaaaaaaaaaaaaaa1")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, true",
        "700, true",
        "1300, true",
        "699, false",
        "1301, false",
        "'', false",
        "-1000, false",
        "1000.0, false",
        "99999999999999999999, false",
        "1000\u0660, false"
    })
    void nowIsFiveMinutesLongOnBothSides(String timestamp, boolean now) {
        assertThat(SlackWorkspaces.isNow(timestamp, Instant.ofEpochSecond(1000)))
                .isEqualTo(now);
    }
}
