package io.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(2);

    @Test
    void isFullWhenAsManyAreInFlightAsItLetsThrough() {
        window.run(() -> Promise.<Void>promise().future());
        assertThat(window.isFull()).isFalse();

        window.run(() -> Promise.<Void>promise().future());

        assertThat(window.isFull()).isTrue();
    }

    @Test
    void hasRoomAgainWhenWorkEnds() {
        Promise<Void> work = Promise.promise();
        window.run(work::future);
        window.run(() -> Promise.<Void>promise().future());

        work.complete();

        assertThat(window.isFull()).isFalse();
    }

    @Test
    void hasRoomAgainWhenWorkFails() {
        Promise<Void> work = Promise.promise();
        window.run(work::future);
        window.run(() -> Promise.<Void>promise().future());

        work.fail("broken");

        assertThat(window.isFull()).isFalse();
    }

    @Test
    void givesTheResultOfTheWork() {
        Future<String> result = window.run(() -> Future.succeededFuture("done"));

        assertThat(result.result()).isEqualTo("done");
    }

    @Test
    void makesAFailureOfWorkThatThrows() {
        Future<Void> result = window.run(() -> {
            throw new IllegalStateException("broken");
        });

        assertThat(result.cause()).hasMessage("broken");
        assertThat(window.whenEmpty().succeeded()).isTrue();
    }

    @Test
    void isEmptyAtOnceWhereNothingIsInFlight() {
        assertThat(window.whenEmpty().succeeded()).isTrue();
    }

    @Test
    void tellsEveryoneWhoWaitsThatItIsEmpty() {
        Promise<Void> one = Promise.promise();
        Promise<Void> other = Promise.promise();
        window.run(one::future);
        window.run(other::future);
        List<Future<Void>> waiting = List.of(window.whenEmpty(), window.whenEmpty());
        one.complete();
        assertThat(waiting).noneMatch(Future::isComplete);

        other.complete();

        assertThat(waiting).allMatch(Future::succeeded);
    }

    @Test
    void refusesToLetNothingThrough() {
        assertThatThrownBy(() -> new Window(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
