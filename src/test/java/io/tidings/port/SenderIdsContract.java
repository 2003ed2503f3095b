package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.port.SenderIds.SenderId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An id of a sender stands for the message that came first under it. */
public abstract class SenderIdsContract extends PortContract {
    @Test
    void keepsWhatCameFirst() {
        SenderId first = id(ACME, "a", 1, "this");

        assertThat(keep(first)).containsExactly(first);
        assertThat(keep(id(ACME, "a", 2, "that"))).containsExactly(first);
    }

    @Test
    void tellsOfEachInOrderAlsoWhereOneComesTwice() {
        SenderId one = id(ACME, "one", 1, "1");
        SenderId two = id(ACME, "two", 2, "2");
        keep(two);

        assertThat(keep(one, id(ACME, "two", 9, "9"), id(ACME, "one", 8, "8"))).containsExactly(one, two, one);
    }

    @Test
    void companiesHaveIdsOfTheirOwn() {
        keep(id(ACME, "a", 1, "this"));

        assertThat(keep(id(BOLT, "a", 2, "that"))).containsExactly(id(BOLT, "a", 2, "that"));
    }

    @Test
    void isThereAfterARestart() {
        SenderId first = id(ACME, "a", 1, "this");
        keep(first);
        stores.reopen();

        assertThat(keep(id(ACME, "a", 2, "that"))).containsExactly(first);
    }

    private List<SenderId> keep(SenderId... ids) {
        return value(stores.senderIds().keep(List.of(ids)));
    }

    private static SenderId id(CompanyId company, String id, long second, String content) {
        return new SenderId(company, id, Instant.ofEpochSecond(1_750_000_000L + second), content);
    }
}
