package io.tidings.verticle;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.port.MessageStore;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A message store that does what another one does; tests override what is to go wrong. */
class OtherMessageStore implements MessageStore {
    private final MessageStore store;

    OtherMessageStore(MessageStore store) {
        this.store = store;
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        return store.store(arrivals);
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        return store.load(company, ids);
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        return store.origins(company, ids);
    }

    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        return store.ofDay(company, day, page);
    }

    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        return store.delete(company, ids);
    }

    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        return store.mark(company, ids, status, batchId);
    }
}
