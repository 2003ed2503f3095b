package io.tidings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.feed.Reader.Give;
import io.tidings.feed.Reader.Lost;
import io.tidings.feed.Reader.Next;
import io.tidings.feed.Reader.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever is told, lost, resumed and moved to another node: every reader has every number once, in order. */
class ReaderPropertyTest {
    private static final int READERS = 3;
    private static final int NODES = 2;
    private static final int STEPS = 6;

    @Property(tries = 500)
    void everyReaderHasEveryNumberOnceAndInOrder(
            @ForAll @IntRange(min = 1, max = 4) int kept,
            @ForAll @Size(max = 150) List<@IntRange(max = READERS * NODES * STEPS - 1) Integer> steps) {
        World world = new World(kept);
        steps.forEach(world::step);
        world.calmDown();

        for (Client client : world.clients) {
            assertThat(client.given).containsExactlyElementsOf(upTo(world.told));
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** A store, and nodes that each read it when they get to it. */
    private static final class World {
        private final int kept;
        private final List<RecentNews<Long>> nodes;
        private final List<Client> clients =
                IntStream.range(0, READERS).mapToObj(i -> new Client()).toList();
        private long told;

        World(int kept) {
            this.kept = kept;
            this.nodes = IntStream.range(0, NODES)
                    .mapToObj(i -> new RecentNews<Long>(kept, 0))
                    .toList();
        }

        void step(int chosen) {
            Client client = clients.get(chosen % READERS);
            RecentNews<Long> node = nodes.get(chosen / READERS % NODES);
            switch (chosen / READERS / NODES) {
                case 0 -> told++;
                case 1 -> look(node);
                case 2 -> client.connect(node);
                case 3 -> client.reader = null;
                case 4 -> client.read(1, kept, told);
                default -> client.read(kept + 1, kept, told);
            }
        }

        private void look(RecentNews<Long> node) {
            for (long seq = node.last() + 1; seq <= told; seq++) {
                node.add(seq, seq);
            }
        }

        void calmDown() {
            nodes.forEach(this::look);
            for (Client client : clients) {
                // Lost at most once more; then a whole reading.
                for (int i = 0; i < 2; i++) {
                    if (client.reader == null) {
                        client.connect(nodes.get(0));
                    }
                    client.read(Integer.MAX_VALUE, kept, told);
                }
            }
        }
    }

    /** Somebody who remembers what he was given, as a browser does. */
    private static final class Client {
        private final List<Long> given = new ArrayList<>();
        private @Nullable Reader<Long> reader;

        void connect(RecentNews<Long> node) {
            reader = new Reader<>(node, given.isEmpty() ? 0 : given.get(given.size() - 1));
        }

        /** Reads until there is nothing, or no more room; pages of the store have as many rows as are kept. */
        void read(int room, int page, long told) {
            Reader<Long> now = reader;
            int left = room;
            while (now != null && left > 0) {
                Next<Long> next = now.next();
                if (next instanceof Give<Long> give) {
                    given.add(give.news());
                    left--;
                } else if (next instanceof Read<Long> read) {
                    now.page(LongStream.rangeClosed(read.after() + 1, Math.min(told, read.after() + page))
                            .mapToObj(seq -> new Numbered<>(seq, seq))
                            .toList());
                } else {
                    if (next instanceof Lost<Long>) {
                        reader = null;
                    }
                    return;
                }
            }
        }
    }
}
