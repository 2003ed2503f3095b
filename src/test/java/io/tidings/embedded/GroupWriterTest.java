package io.tidings.embedded;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupWriterTest {
    @TempDir
    Path folder;

    private GroupWriter writer;
    private Session reader;

    @BeforeEach
    void start() throws SQLException {
        writer = new GroupWriter(() -> new Session(Database.connect(folder.resolve("test.db"))));
        reader = new Session(Database.connect(folder.resolve("test.db")));
        reader.update("CREATE TABLE things (id INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void stop() throws SQLException {
        writer.close();
        reader.close();
    }

    @Test
    void givesTheResultOfItsWork() {
        Future<String> done = submit(session -> "done");

        assertThat(value(done)).isEqualTo("done");
    }

    @Test
    void saysThatWorkIsDoneOnlyWhenOthersCanSeeIt() throws SQLException {
        value(insert(1));

        assertThat(reader.number("SELECT count(*) FROM things")).isEqualTo(1);
    }

    @Test
    void doesWorkInTheOrderInWhichItCame() throws SQLException {
        List<Integer> order = new ArrayList<>();
        List<Future<Boolean>> all = IntStream.range(0, 200)
                .mapToObj(i -> submit(session -> order.add(i)))
                .toList();

        value(Future.all(all));

        assertThat(order).isEqualTo(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void letsOnlyTheFailingJobOfAGroupFail() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Future<Boolean> first = submit(session -> awaited(gate));
        List<Future<Integer>> good = List.of(insert(1), insert(2));
        // A piece that has changed something before it fails must leave nothing of it behind.
        Future<Integer> bad = submit(session -> {
            session.update("INSERT INTO things VALUES (3)");
            throw new IllegalStateException("a defect");
        });
        Future<Integer> clash = insert(1);
        Future<Integer> last = insert(4);

        gate.countDown();

        value(Future.all(first, good.get(0), good.get(1), last));
        assertThat(failure(bad)).isInstanceOf(StorageException.class).hasMessageContaining("a defect");
        assertThat(failure(clash)).isInstanceOf(StorageException.class);
        assertThat(ids()).containsExactly(1, 2, 4);
    }

    @Test
    void saysThatTheDiskIsFullAndGoesOnWhenThereIsRoomAgain() throws SQLException {
        value(submit(session -> session.number("PRAGMA max_page_count = 20")));
        value(insert(1));

        Future<Integer> tooLarge = submit(session -> {
            session.update("CREATE TABLE large AS SELECT zeroblob(1000000)");
            return 1;
        });

        assertThat(failure(tooLarge)).isInstanceOf(StorageException.class).hasMessageContaining("is full");
        value(insert(2));
        value(insert(3));
        assertThat(ids()).containsExactly(1, 2, 3);
    }

    @Test
    void survivesAnErrorOfAJob() throws SQLException {
        Future<Integer> bad = submit(session -> {
            throw new StackOverflowError("too deep");
        });
        assertThat(failure(bad)).hasMessageContaining("too deep");

        value(insert(2));

        assertThat(ids()).containsExactly(2);
    }

    @Test
    void finishesWhatWasSubmittedBeforeItIsClosed() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        submit(session -> awaited(gate));
        List<Future<Integer>> inserts =
                IntStream.rangeClosed(1, 150).mapToObj(this::insert).toList();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close);
        gate.countDown();
        closing.join();

        assertThat(inserts).allMatch(Future::succeeded);
        assertThat(ids()).hasSize(150);
    }

    @Test
    void refusesWorkOnceItIsClosed() {
        writer.close();

        Future<Integer> late = insert(1);

        assertThat(failure(late)).isInstanceOf(StorageException.class).hasMessageContaining("closed");
    }

    @Test
    void leavesNobodyWaitingWhenItIsClosedWhileManySubmit() {
        List<Future<Integer>> submitted = new ArrayList<>();
        CompletableFuture<Void> submitter = CompletableFuture.runAsync(() -> {
            // Goes on until the first refusal, and a little further.
            for (int i = 0, refused = 0; refused < 100; i++) {
                Future<Integer> future = insert(i);
                submitted.add(future);
                refused += future.failed() ? 1 : 0;
            }
        });

        writer.close();
        submitter.join();

        submitted.forEach(future -> value(future.otherwise(-1)));
        assertThat(submitted).allMatch(Future::isComplete);
    }

    @Test
    void canBeClosedTwice() {
        writer.close();

        writer.close();

        assertThat(failure(insert(1))).hasMessageContaining("closed");
    }

    private Future<Integer> insert(int id) {
        return submit(session -> session.update("INSERT INTO things VALUES (?)", id));
    }

    private <T> Future<T> submit(Work<T> work) {
        Promise<T> promise = Promise.promise();
        writer.submit(work, promise);
        return promise.future();
    }

    private List<Integer> ids() throws SQLException {
        return reader.list(row -> row.getInt(1), "SELECT id FROM things ORDER BY id");
    }

    private static boolean awaited(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
