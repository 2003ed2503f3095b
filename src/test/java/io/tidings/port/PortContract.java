package io.tidings.port;

import static io.tidings.port.Await.value;

import io.tidings.analysis.Pass;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every contract of a port needs: fresh stores for each test. An adapter's test says how they are opened. */
public abstract class PortContract {
    protected static final CompanyId ACME = new CompanyId("acme");
    protected static final CompanyId BOLT = new CompanyId("bolt");
    protected static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    protected Stores stores;

    /** Opens empty stores that keep their data in this folder, or in a service under a name that nobody else uses. */
    protected abstract Stores open(Path folder);

    @BeforeEach
    void openStores() {
        stores = open(folder);
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    /** Stores and buffers messages, as the storage verticle does. */
    protected void store(List<Arrival> arrivals) {
        value(stores.messages().store(arrivals));
        value(stores.buffer().append(arrivals.stream().map(Examples::waiting).toList()));
    }

    protected Opening open(String batchId, CompanyId company, Collection<MessageId> ids, Pass... passes) {
        return value(stores.events().open(batch(batchId, company, ids), 1, List.of(passes)));
    }

    protected static Batch batch(String id, CompanyId company, Collection<MessageId> ids) {
        return new Batch(id, company, TriggerReason.COUNT, List.copyOf(ids), ids.size() * 10L);
    }

    /** Stores messages, opens a batch of them and takes its run. */
    protected Run takenRun(String batchId, List<Message> messages) {
        store(messages.stream().map(Examples::arrival).toList());
        open(batchId, messages.get(0).companyId(), Examples.ids(messages), Examples.PASS);
        return takeRun().orElseThrow();
    }

    protected Optional<Run> takeRun() {
        return value(stores.events().takeRun("node-1", LEASE));
    }
}
