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
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private static final Script LOOK = Script.shipped("look");
    private static final Script TAKE = Script.shipped("take");
    private static final Script ACKNOWLEDGE = Script.shipped("acknowledge");
    private static final Script GIVE_BACK = Script.shipped("give_back");
    private static final Script RECOVER = Script.shipped("recover");

    private final RedisClient redis;
    private final RedisSettings settings;
    private final InstantSource clock;
    private final Epoch epoch;
    private final Gathering<Waiting, Map<CompanyId, BufferState>> appends;
    /** The companies for which something may wait. */
    private final String pending;

    /**
     * A buffer; nothing is asked of the server yet.
     *
     * @param clock tells since when a message waits
     */
    public RedisMessageBuffer(RedisClient redis, InstantSource clock) {
        this.redis = redis;
        this.settings = redis.settings();
        this.clock = clock;
        this.epoch = new Epoch(redis);
        this.appends = new Gathering<>(redis.vertx(), this::appendAll);
        this.pending = settings.prefix() + "messages:pending";
    }

    /** How a company stands, how many leases are out, and how many messages wait or are leased. */
    private record Standing(BufferState state, long leases, long known) {
        boolean isEmpty() {
            return state.count() == 0 && leases == 0;
        }
    }

    @Override
    public Future<List<BufferState>> append(Collection<Waiting> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Set<CompanyId> companies =
                messages.stream().map(Waiting::companyId).collect(Collectors.toCollection(TreeSet::new));
        return appends.add(messages)
                .map(states -> companies.stream().map(states::get).toList());
    }

    private Future<Map<CompanyId, BufferState>> appendAll(List<Waiting> messages) {
        Map<CompanyId, List<Waiting>> byCompany =
                messages.stream().collect(Collectors.groupingBy(Waiting::companyId, TreeMap::new, Collectors.toList()));
        List<Call> calls = new ArrayList<>();
        List<CompanyId> companies = new ArrayList<>();
        byCompany.forEach((company, waiting) -> {
            for (int from = 0; from < waiting.size(); from += MOST) {
                calls.add(append(company, waiting.subList(from, Math.min(from + MOST, waiting.size()))));
                companies.add(company);
            }
        });
        // The company is noted after its messages: whoever clears the note looks once more for messages behind it.
        return redis.runAll(calls, with(Command.SADD, byCompany.keySet())).map(answers -> {
            // The last portion of a company knows of those before.
            Map<CompanyId, BufferState> states = new TreeMap<>();
            for (int i = 0; i < answers.size(); i++) {
                states.put(
                        companies.get(i),
                        standing(companies.get(i), answers.get(i)).state());
            }
            return states;
        });
    }

    private Call append(CompanyId company, List<Waiting> messages) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(clock.millis()));
        for (Waiting message : messages) {
            arguments.add(CompanyKeys.number(message.source()));
            arguments.add(message.id().value());
            arguments.add(Integer.toString(message.tokens()));
        }
        return call(APPEND, company, arguments);
    }

    private Future<Response> note(Collection<CompanyId> companies) {
        return redis.send(with(Command.SADD, companies));
    }

    private Request with(Command command, Collection<CompanyId> companies) {
        Request request = Request.cmd(command).arg(pending);
        companies.forEach(company -> request.arg(company.value()));
        return request;
    }

    @Override
    public Future<Lease> take(String leaseId, CompanyId company, Firing firing) {
        List<String> arguments = List.of(
                leaseId,
                Integer.toString(firing.max()),
                Long.toString(firing.maxTokens()),
                Integer.toString(firing.min()),
                Long.toString(settings.lease().toMillis()),
                settings.node());
        return redis.run(call(TAKE, company, arguments)).map(answer -> {
            List<MessageId> ids = answer.stream()
                    .skip(1)
                    .map(id -> new MessageId(id.toString()))
                    .toList();
            return new Lease(leaseId, company, ids, answer.get(0).toLong());
        });
    }

    @Override
    public Future<BufferState> acknowledge(Lease lease) {
        List<String> arguments = new ArrayList<>(List.of(lease.id()));
        lease.ids().forEach(id -> arguments.add(id.value()));
        return redis.run(call(ACKNOWLEDGE, lease.companyId(), arguments))
                .map(answer -> standing(lease.companyId(), answer).state());
    }

    @Override
    public Future<Void> giveBack(Lease lease) {
        return redis.run(call(GIVE_BACK, lease.companyId(), List.of(lease.id())))
                .mapEmpty();
    }

    @Override
    public Future<BufferState> state(CompanyId company) {
        return look(List.of(company)).map(standings -> standings.get(0).state());
    }

    @Override
    public Future<List<BufferState>> states() {
        return pending().compose(this::look).compose(standings -> forget(empty(standings))
                .map(forgotten -> standings.stream()
                        .map(Standing::state)
                        .filter(state -> state.count() > 0)
                        .toList()));
    }

    private Future<List<CompanyId>> pending() {
        return redis.send(Request.cmd(Command.SMEMBERS).arg(pending)).map(noted -> noted.stream()
                .map(company -> new CompanyId(company.toString()))
                .toList());
    }

    private Future<List<Standing>> look(List<CompanyId> companies) {
        return standings(STATE, companies);
    }

    private Future<List<Standing>> standings(Script script, List<CompanyId> companies) {
        return runOnEach(script, companies, List.of()).map(answers -> {
            List<Standing> standings = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                standings.add(standing(companies.get(i), answers.get(i)));
            }
            return standings;
        });
    }

    private static List<CompanyId> empty(List<Standing> standings) {
        return standings.stream()
                .filter(Standing::isEmpty)
                .map(standing -> standing.state().companyId())
                .toList();
    }

    /** Clears the notes of companies for which nothing waits, but for those that got something meanwhile. */
    private Future<Void> forget(List<CompanyId> companies) {
        if (companies.isEmpty()) {
            return Future.succeededFuture();
        }
        return redis.send(with(Command.SREM, companies))
                .compose(cleared -> look(companies))
                .compose(standings -> {
                    List<CompanyId> again = new ArrayList<>(companies);
                    again.removeAll(empty(standings));
                    return again.isEmpty()
                            ? Future.succeededFuture()
                            : note(again).mapEmpty();
                });
    }

    @Override
    public Future<Void> recover() {
        return pending()
                .compose(companies -> runOnEach(RECOVER, companies, List.of(settings.node())))
                .mapEmpty();
    }

    @Override
    public Future<String> epoch() {
        return epoch.read();
    }

    /** How the buffer and its servers stand; changes nothing. */
    Future<RedisHealth> health() {
        return redis.nodes().compose(nodes -> pending()
                .compose(companies -> standings(LOOK, companies))
                .map(standings -> {
                    long waiting = standings.stream()
                            .mapToLong(standing -> standing.state().count())
                            .sum();
                    long known = standings.stream().mapToLong(Standing::known).sum();
                    int companies = standings.size() - empty(standings).size();
                    return new RedisHealth(nodes, companies, waiting, known - waiting);
                }));
    }

    private Future<List<Response>> runOnEach(Script script, List<CompanyId> companies, List<String> arguments) {
        return redis.runAll(companies.stream()
                .map(company -> call(script, company, arguments))
                .toList());
    }

    private Call call(Script script, CompanyId company, List<String> arguments) {
        return new Call(script, CompanyKeys.of(settings.prefix(), company), arguments);
    }

    private static Standing standing(CompanyId company, Response answer) {
        Map<Source, Integer> perSource = new EnumMap<>(Source.class);
        int count = 0;
        long tokens = 0;
        int at = 3;
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
                answer.get(0).toLong(),
                answer.get(2).toLong());
    }
}
