package io.tidings.bus;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.bus.Command.BuffersChecked;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusTest {
    private static final DrainBuffer DRAIN = new DrainBuffer(new CompanyId("acme"));

    private Vertx vertx;
    private Bus bus;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        bus = new Bus(vertx);
    }

    @AfterEach
    void stop() {
        value(vertx.close());
    }

    @Test
    void givesTheAnswerOfWhoeverServesTheCommand() {
        bus.serve(DrainBuffer.class, drain -> Future.succeededFuture(new BuffersChecked(7)));

        Future<BuffersChecked> answer = bus.ask(DRAIN);

        assertThat(value(answer)).isEqualTo(new BuffersChecked(7));
    }

    @Test
    void handsOverTheSameReferenceOnOneNode() {
        Promise<DrainBuffer> heard = Promise.promise();
        bus.serve(DrainBuffer.class, drain -> {
            heard.complete(drain);
            return Future.succeededFuture(new BuffersChecked(0));
        });

        bus.ask(DRAIN);

        assertThat(value(heard.future())).isSameAs(DRAIN);
    }

    @Test
    void answersAtOnceWhenAHandlerThrows() {
        bus.serve(DrainBuffer.class, drain -> {
            throw new IllegalStateException("a defect");
        });

        Future<BuffersChecked> answer = bus.ask(DRAIN);

        assertThat(failure(answer)).isInstanceOf(ReplyException.class).hasMessage("a defect");
    }

    @Test
    void answersAtOnceWhenAHandlerFails() {
        bus.serve(DrainBuffer.class, drain -> Future.failedFuture(new IllegalArgumentException()));

        Future<BuffersChecked> answer = bus.ask(DRAIN);

        assertThat(failure(answer)).isInstanceOf(ReplyException.class).hasMessage("IllegalArgumentException");
    }

    @Test
    void goesOnServingAfterAFailure() {
        bus.serve(CheckBuffers.class, check -> {
            if (check.states().isEmpty()) {
                throw new IllegalStateException("a defect");
            }
            return Future.succeededFuture(new BuffersChecked(1));
        });
        failure(bus.ask(new CheckBuffers(List.of())));

        Future<BuffersChecked> answer =
                bus.ask(new CheckBuffers(List.of(io.tidings.trigger.BufferState.empty(new CompanyId("acme")))));

        assertThat(value(answer)).isEqualTo(new BuffersChecked(1));
    }

    @Test
    void failsAtOnceWhereNobodyServesACommand() {
        Future<BuffersChecked> answer = bus.ask(DRAIN);

        assertThat(failure(answer))
                .isInstanceOfSatisfying(ReplyException.class, reply -> assertThat(reply.failureType())
                        .isEqualTo(ReplyFailure.NO_HANDLERS));
    }

    @Test
    void failsAtOnceWhenItsServerHasGone() {
        var server = bus.serve(DrainBuffer.class, drain -> Future.succeededFuture(new BuffersChecked(7)));
        value(server.unregister());

        Future<BuffersChecked> answer = bus.ask(DRAIN);

        assertThat(failure(answer)).isInstanceOf(ReplyException.class);
    }

    @Test
    void givesEveryCommandADeadline() {
        assertThat(List.of(DRAIN, new CheckBuffers(List.of())))
                .allMatch(command ->
                        command.deadline().toSeconds() > 0 && command.deadline().toMinutes() <= 15);
    }

    @Test
    void failsAtTheDeadlineWhereNoAnswerComes() {
        // The same way as ask(), which takes the deadline of its command: none of them is short enough to wait for.
        bus.serve(DrainBuffer.class, drain -> Promise.<BuffersChecked>promise().future());

        Future<?> answer = vertx.eventBus()
                .request(
                        Registry.address(DrainBuffer.class),
                        DRAIN,
                        new DeliveryOptions()
                                .setCodecName(RecordCodec.NAME)
                                .setLocalOnly(true)
                                .setSendTimeout(20));

        assertThat(failure(answer))
                .isInstanceOfSatisfying(ReplyException.class, reply -> assertThat(reply.failureType())
                        .isEqualTo(ReplyFailure.TIMEOUT));
    }

    @Test
    void tellsNewsToEveryoneWhoListens() {
        List<Object> heard = new CopyOnWriteArrayList<>();
        BatchOpened opened = new BatchOpened(new CompanyId("acme"), "batch-1", "count", 200, Duration.ofSeconds(3));
        bus.hear(BatchOpened.class, heard::add);
        bus.hear(BatchOpened.class, heard::add);
        bus.hear(RecordsTakenIn.class, heard::add);

        bus.tell(opened);

        until(() -> heard.size() == 2);
        assertThat(heard).containsExactly(opened, opened);
    }

    @Test
    void tellsNewsThatNobodyHears() {
        bus.tell(new RecordsTakenIn(1, Map.of(new CompanyId("acme"), 1), 0));

        assertThat(value(vertx.executeBlocking(() -> "still running"))).isEqualTo("still running");
    }

    @Test
    void refusesATypeThatIsNotRegistered() {
        assertThatThrownBy(() -> Registry.address(Unregistered.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unregistered");
        assertThatThrownBy(() -> Registry.type("nobody.knows"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody.knows");
    }

    record Unregistered(String text) {}
}
