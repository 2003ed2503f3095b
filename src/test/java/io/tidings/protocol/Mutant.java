package io.tidings.protocol;

import io.tidings.analysis.Pass;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.CompanyDay;
import io.tidings.port.EventStore;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.trigger.Firing;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Protocols with one rule broken, each of which some history must show. */
enum Mutant {
    COMMITS_BEFORE_IT_STORES(new Parts() {
        @Override
        MessageLog log(MessageLog log) {
            return with(MessageLog.class, log, Map.of("next", arguments -> log.next()
                    .onSuccess(log::commit)));
        }
    }),
    ANSWERS_BEFORE_IT_STORES(new Parts() {
        @Override
        @SuppressWarnings("unchecked") // The port says what it is.
        MessageStore messages(MessageStore messages) {
            return with(MessageStore.class, messages, Map.of("store", arguments -> {
                messages.store((List<Arrival>) arguments[0]);
                return Future.succeededFuture();
            }));
        }
    }),
    ACKNOWLEDGES_BEFORE_IT_OPENS(new Parts() {
        @Override
        MessageBuffer buffer(MessageBuffer buffer) {
            return with(MessageBuffer.class, buffer, Map.of("take", arguments -> buffer.take(
                            (String) arguments[0], (CompanyId) arguments[1], (Firing) arguments[2])
                    .compose(lease -> buffer.acknowledge(lease).map(lease))));
        }
    }),
    NEVER_ACKNOWLEDGES(new Parts() {
        @Override
        MessageBuffer buffer(MessageBuffer buffer) {
            return with(
                    MessageBuffer.class,
                    buffer,
                    Map.of("acknowledge", arguments -> buffer.state(((Lease) arguments[0]).companyId())));
        }
    }),
    FORGETS_WHAT_IT_GIVES_BACK(new Parts() {
        @Override
        MessageBuffer buffer(MessageBuffer buffer) {
            return with(MessageBuffer.class, buffer, Map.of("giveBack", arguments -> buffer.acknowledge(
                            (Lease) arguments[0])
                    .mapEmpty()));
        }
    }),
    SEES_NO_LOSS_OF_THE_BUFFER(new Parts() {
        @Override
        MessageBuffer buffer(MessageBuffer buffer) {
            return with(MessageBuffer.class, buffer, Map.of("epoch", arguments -> Future.succeededFuture("ever")));
        }
    }),
    CLAIMS_WHAT_OTHERS_CLAIMED(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                List<MessageId> claimable(List<MessageId> wanted) {
                    return wanted.stream().sorted().toList();
                }
            };
        }
    }),
    OPENS_IN_TWO_TRANSACTIONS(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                void openRuns(String batchId, List<Pass> passes) {
                    if (!timeline.oneIn(20)) {
                        super.openRuns(batchId, passes);
                    }
                }
            };
        }
    }),
    TAKES_RUNS_THAT_ARE_LEASED(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                boolean isFree(RunRow row, Instant now) {
                    return true;
                }
            };
        }
    }),
    COMPLETES_WHAT_IS_ENDED(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                Optional<RunRow> held(Run run) {
                    return Optional.of(runs.get(run.id()));
                }
            };
        }
    }),
    COUNTS_THE_BATCH_AS_ONE_RUN(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                boolean isOver(List<RunRow> all) {
                    return !all.get(0).isOpen();
                }
            };
        }
    }),
    DRAWS_NUMBERS_IT_MAY_NOT_USE(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                public Future<RunEnd> complete(RunResult result) {
                    return super.complete(result).onSuccess(end -> {
                        if (end.equals(RunEnd.LATE)) {
                            number(result.run().companyId());
                        }
                    });
                }
            };
        }
    }),
    LETS_THE_LAST_REPLY_WIN(new Parts() {
        @Override
        ModelEventStore events(Timeline timeline, Ledger ledger) {
            return new ModelEventStore(timeline, ledger) {
                @Override
                void store(String place, Reply reply) {
                    replies.put(place, reply);
                }
            };
        }
    }),
    ASKS_WHAT_IS_ANSWERED(new Parts() {
        @Override
        EventStore events(EventStore events) {
            return with(
                    EventStore.class, events, Map.of("reply", arguments -> Future.succeededFuture(Optional.empty())));
        }
    }),
    CLOSES_DAYS_THAT_ARE_IN_USE(new Parts() {
        @Override
        ModelMessageStore messages(Timeline timeline) {
            return new ModelMessageStore(timeline) {
                @Override
                public Future<Boolean> close(CompanyDay day, Duration untouched) {
                    return super.close(day, Duration.ZERO);
                }
            };
        }
    });

    private final Parts parts;

    Mutant(Parts parts) {
        this.parts = parts;
    }

    Parts parts() {
        return parts;
    }

    /** The same port, but for some methods. */
    private static <P> P with(Class<P> port, P target, Map<String, Function<Object[], Future<?>>> changed) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    Function<Object[], Future<?>> change = changed.get(method.getName());
                    if (change != null) {
                        return change.apply(arguments);
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
