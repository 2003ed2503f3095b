package io.tidings.protocol;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.port.MessageStore;
import io.tidings.port.Waiting;
import io.tidings.protocol.Network.Service;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The message store as a node sees it: of a day each page is a call. */
final class NodeMessageStore implements MessageStore {
    private final ModelMessageStore target;
    private final Network network;
    private final Node node;
    private final MessageStore calls;

    NodeMessageStore(ModelMessageStore target, Network network, Node node) {
        this.target = target;
        this.network = network;
        this.node = node;
        this.calls = network.between(node, Service.MESSAGES, MessageStore.class, target);
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        return calls.store(arrivals);
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        return calls.load(company, ids);
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        return calls.origins(company, ids);
    }

    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        return pages(company, day, null, page);
    }

    private Future<Void> pages(
            CompanyId company, LocalDate day, @Nullable MessageId after, Function<List<Waiting>, Future<Void>> page) {
        return network.call(
                        node,
                        Service.MESSAGES,
                        () -> "page of " + company + " " + day + " after " + after,
                        network.fate(Service.MESSAGES),
                        () -> Future.succeededFuture(target.page(company, day, after)))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : page.apply(found)
                                .compose(done -> pages(
                                        company,
                                        day,
                                        found.get(found.size() - 1).id(),
                                        page)));
    }

    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        return calls.delete(company, ids);
    }

    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        return calls.mark(company, ids, status, batchId);
    }
}
