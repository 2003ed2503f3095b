package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.FailRun;
import io.tidings.bus.Command.PostponeRun;
import io.tidings.bus.Command.RunEnded;
import io.tidings.bus.News;
import io.tidings.port.EventStore;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs in the event store, and tells how they ended. */
public final class EventStoreVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(EventStoreVerticle.class);

    private final Bus bus;
    private final EventStore events;
    private final int maxFailures;

    public EventStoreVerticle(Bus bus, EventStore events, int maxFailures) {
        this.bus = bus;
        this.events = events;
        this.maxFailures = maxFailures;
    }

    @Override
    public Future<?> start() {
        bus.serve(CompleteRun.class, command -> events.complete(command.result())
                .map(end -> tell(command.result().run(), end, "")));
        bus.serve(FailRun.class, command -> events.fail(command.run(), command.reason(), maxFailures)
                .map(end -> tell(command.run(), end, command.reason())));
        bus.serve(PostponeRun.class, command -> events.postpone(command.run(), command.pause(), command.reason())
                .map(end -> tell(command.run(), end, command.reason())));
        return Future.succeededFuture();
    }

    /** An end that came late changed nothing: what did happen was told by whoever did it. */
    private RunEnded tell(Run run, RunEnd end, String reason) {
        if (end.equals(RunEnd.LATE)) {
            LOG.info("run {} was ended or taken over before: nothing was changed", run.id());
        } else {
            bus.tell(new News.RunEnded(run.companyId(), run.batchId(), end, reason));
        }
        return new RunEnded(end);
    }
}
