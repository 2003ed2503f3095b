package io.tidings.api;

import io.tidings.message.CompanyId;
import io.tidings.port.MessageBuffer;
import io.tidings.port.WorkCatalog;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Trigger;
import io.tidings.view.BufferView;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The companies, and what waits for each. */
public final class WorkApi {
    private final WorkCatalog work;
    private final MessageBuffer buffer;
    private final Trigger trigger;
    private final InstantSource clock;

    public WorkApi(WorkCatalog work, MessageBuffer buffer, Trigger trigger, InstantSource clock) {
        this.work = work;
        this.buffer = buffer;
        this.trigger = trigger;
        this.clock = clock;
    }

    public void on(Endpoints endpoints) {
        endpoints.on("getCompanies", this::companies).on("getBuffers", this::buffers);
    }

    private Future<Answer> companies(Call call) {
        Future<List<CompanyId>> known = work.companies();
        Future<List<BufferState>> waiting = buffer.states();
        return Future.all(known, waiting).map(read -> {
            TreeSet<CompanyId> companies = new TreeSet<>(known.result());
            waiting.result().forEach(state -> companies.add(state.companyId()));
            companies.add(call.company());
            return Answer.ok(Map.of(
                    "default",
                    call.company(),
                    "items",
                    companies.stream()
                            .filter(call.caller()::sees)
                            .map(company -> Map.of("id", company))
                            .toList()));
        });
    }

    private Future<Answer> buffers(Call call) {
        boolean one = call.named().isPresent() || call.caller().company() != null;
        Future<List<BufferState>> states = one ? buffer.state(call.company()).map(List::of) : buffer.states();
        return states.map(all -> Answer.ok(Map.of(
                "items",
                all.stream()
                        .map(state -> BufferView.of(state, trigger, clock.instant()))
                        .toList())));
    }
}
