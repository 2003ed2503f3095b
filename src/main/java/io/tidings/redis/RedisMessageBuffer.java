package io.tidings.redis;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What waits, in one sorted set for each source of a company, and what is taken, with a deadline by the server's clock.
 * Each step is one script, so that it happens whole or not at all.
 */
public final class RedisMessageBuffer implements MessageBuffer {
    /** Messages in one script: more would hold up everybody else. */
    private static final int MOST = 1_000;

    private static final Script APPEND = Script.shipped("append");
    private static final Script STATE = Script.shipped("state");
    private static final Script TAKE = Script.shipped("take");
    private static final Script ACKNOWLEDGE = Script.shipped("acknowledge");
    private static final Script GIVE_BACK = Script.shipped("give_back");

    private final RedisServer redis;
    private final RedisSettings settings;
    private final InstantSource clock;
    /** The companies for which something may wait. */
    private final String pending;

    /**
     * A buffer; nothing is asked of the server yet.
     *
     * @param clock tells since when a message waits
     */
    public RedisMessageBuffer(Vertx vertx, RedisSettings settings, InstantSource clock) {
        this.redis = new RedisServer(vertx, settings);
        this.settings = settings;
        this.clock = clock;
        this.pending = settings.prefix() + "messages:pending";
    }

    /** How a company stands, and how many leases are out. */
    private record Standing(BufferState state, long leases) {
        boolean isEmpty() {
            return state.count() == 0 && leases == 0;
        }
    }

    @Override
    public Future<List<BufferState>> append(Collection<Waiting> messages) {
        Map<CompanyId, List<Waiting>> byCompany =
                messages.stream().collect(Collectors.groupingBy(Waiting::companyId, TreeMap::new, Collectors.toList()));
        List<Future<BufferState>> appends = byCompany.entrySet().stream()
                .map(entry -> append(entry.getKey(), entry.getValue()))
                .toList();
        if (appends.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        // The company is noted after its messages: whoever clears the note looks once more for messages behind it.
        return Future.all(appends)
                .compose(done -> note(byCompany.keySet()))
                .map(noted -> appends.stream().map(Future::result).toList());
    }

    private Future<BufferState> append(CompanyId company, List<Waiting> messages) {
        List<Waiting> first = messages.subList(0, Math.min(MOST, messages.size()));
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(clock.millis()));
        for (Waiting message : first) {
            arguments.add(CompanyKeys.number(message.source()));
            arguments.add(message.id().value());
            arguments.add(Integer.toString(message.tokens()));
        }
        Future<BufferState> appended = run(APPEND, company, arguments)
                .map(answer -> standing(company, answer).state());
        List<Waiting> rest = messages.subList(first.size(), messages.size());
        return rest.isEmpty() ? appended : appended.compose(done -> append(company, rest));
    }

    private Future<Response> note(Collection<CompanyId> companies) {
        return redis.command(Command.SADD, with(pending, companies));
    }

    private static Object[] with(String key, Collection<CompanyId> companies) {
        List<Object> arguments = new ArrayList<>(List.of(key));
        companies.forEach(company -> arguments.add(company.value()));
        return arguments.toArray();
    }

    @Override
    public Future<Lease> take(String leaseId, CompanyId company, Firing firing) {
        List<String> arguments = List.of(
                leaseId,
                Integer.toString(firing.max()),
                Long.toString(firing.maxTokens()),
                Integer.toString(firing.min()),
                Long.toString(settings.lease().toMillis()));
        return run(TAKE, company, arguments).map(answer -> {
            List<MessageId> ids = answer.stream()
                    .skip(1)
                    .map(id -> new MessageId(id.toString()))
                    .toList();
            return new Lease(leaseId, company, ids, answer.get(0).toLong());
        });
    }

    @Override
    public Future<Void> acknowledge(Lease lease) {
        List<String> arguments = new ArrayList<>(List.of(lease.id()));
        lease.ids().forEach(id -> arguments.add(id.value()));
        return run(ACKNOWLEDGE, lease.companyId(), arguments).mapEmpty();
    }

    @Override
    public Future<Void> giveBack(Lease lease) {
        return run(GIVE_BACK, lease.companyId(), List.of(lease.id())).mapEmpty();
    }

    @Override
    public Future<BufferState> state(CompanyId company) {
        return look(company).map(Standing::state);
    }

    private Future<Standing> look(CompanyId company) {
        return run(STATE, company, List.of()).map(answer -> standing(company, answer));
    }

    @Override
    public Future<List<BufferState>> states() {
        return redis.command(Command.SMEMBERS, pending).compose(noted -> {
            List<Future<Standing>> looks = noted.stream()
                    .map(company -> look(new CompanyId(company.toString())))
                    .toList();
            if (looks.isEmpty()) {
                return Future.succeededFuture(List.of());
            }
            return Future.all(looks).compose(done -> {
                List<Standing> standings = looks.stream().map(Future::result).toList();
                return forget(standings.stream()
                                .filter(Standing::isEmpty)
                                .map(standing -> standing.state().companyId())
                                .toList())
                        .map(forgotten -> standings.stream()
                                .map(Standing::state)
                                .filter(state -> state.count() > 0)
                                .toList());
            });
        });
    }

    /** Clears the notes of companies for which nothing waits, but for those that got something meanwhile. */
    private Future<Void> forget(List<CompanyId> companies) {
        if (companies.isEmpty()) {
            return Future.succeededFuture();
        }
        return redis.command(Command.SREM, with(pending, companies)).compose(cleared -> {
            List<Future<Standing>> looks = companies.stream().map(this::look).toList();
            return Future.all(looks).compose(done -> {
                List<CompanyId> again = looks.stream()
                        .map(Future::result)
                        .filter(standing -> !standing.isEmpty())
                        .map(standing -> standing.state().companyId())
                        .toList();
                return again.isEmpty() ? Future.succeededFuture() : note(again).mapEmpty();
            });
        });
    }

    private Future<Response> run(Script script, CompanyId company, List<String> arguments) {
        return redis.run(script, CompanyKeys.of(settings.prefix(), company), arguments);
    }

    private static Standing standing(CompanyId company, Response answer) {
        Map<Source, Integer> perSource = new EnumMap<>(Source.class);
        int count = 0;
        long tokens = 0;
        int at = 2;
        for (Source source : CompanyKeys.SOURCES) {
            int messages = answer.get(at).toInteger();
            if (messages > 0) {
                perSource.put(source, messages);
            }
            count += messages;
            tokens += answer.get(at + 1).toLong();
            at += 2;
        }
        String oldest = answer.get(1).toString();
        Optional<Instant> since = oldest.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli((long) Double.parseDouble(oldest)));
        return new Standing(
                new BufferState(company, count, tokens, since, perSource),
                answer.get(0).toLong());
    }

    /** Ends the connections. */
    public Future<Void> close() {
        return redis.close();
    }
}
