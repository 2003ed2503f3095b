package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.api.DeadLetterReplay.End;
import io.tidings.api.DeadLetterReplay.Outcome;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.port.Burial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those of a system that runs. */
final class RemoteLetters implements Letters {
    /** As the stores list them. */
    private static final Comparator<Burial> LAST_FIRST = Comparator.comparing(
                    (Burial burial) -> burial.letter().buriedAt(), Comparator.reverseOrder())
            .thenComparing(burial -> burial.letter().id());

    private final Remote remote;

    RemoteLetters(Remote remote) {
        this.remote = remote;
    }

    @Override
    public List<Burial> list(@Nullable CompanyId company, boolean all, int limit) throws InterruptedException {
        List<Burial> found = new ArrayList<>();
        for (String one : company == null ? remote.companies() : List.of(company.value())) {
            for (JsonNode item : remote.items("/v1/dead-letters?company=" + one + "&all=" + all, limit)) {
                found.add(burial(item));
            }
        }
        return found.stream().sorted(LAST_FIRST).limit(limit).toList();
    }

    @Override
    public Optional<Burial> find(String idOrUniquePrefix) throws InterruptedException {
        List<Burial> found = list(null, true, Integer.MAX_VALUE).stream()
                .filter(burial -> burial.letter().id().startsWith(idOrUniquePrefix))
                .toList();
        return found.size() == 1
                ? Optional.of(found.get(0))
                : found.stream()
                        .filter(burial -> burial.letter().id().equals(idOrUniquePrefix))
                        .findFirst();
    }

    @Override
    public List<Outcome> replay(List<Burial> letters) throws InterruptedException {
        Map<CompanyId, List<String>> ids = new HashMap<>();
        letters.forEach(burial -> ids.computeIfAbsent(burial.letter().companyId(), first -> new ArrayList<>())
                .add(burial.letter().id()));
        Map<String, JsonNode> outcomes = new HashMap<>();
        for (Map.Entry<CompanyId, List<String>> some : ids.entrySet()) {
            remote.post("/v1/dead-letters/replay?company=" + some.getKey(), Json.write(Map.of("ids", some.getValue())))
                    .path("items")
                    .forEach(item -> outcomes.put(item.path("id").asText(), item));
        }
        return letters.stream()
                .map(burial ->
                        outcome(burial.letter(), outcomes.get(burial.letter().id())))
                .toList();
    }

    private static Outcome outcome(DeadLetter letter, @Nullable JsonNode told) {
        return told == null
                ? new Outcome(letter, End.FAILED, "could not be replayed: nothing was said of it")
                : new Outcome(
                        letter,
                        End.valueOf(told.path("outcome").asText().toUpperCase(Locale.ROOT)),
                        told.path("detail").asText());
    }

    private static Burial burial(JsonNode item) {
        CompanyId company = new CompanyId(item.path("company_id").asText());
        LogRecord record = item.path("record").isNull()
                ? null
                : new LogRecord(
                        company,
                        item.path("topic").asText(),
                        item.path("key").asText(),
                        new Origin(
                                item.path("import_id").asText(),
                                item.path("line").asLong()),
                        item.path("record").asText());
        return new Burial(
                new DeadLetter(
                        item.path("id").asText(),
                        company,
                        item.path("kind").asText(),
                        item.path("place").asText(),
                        item.path("reason").asText(),
                        record,
                        record == null ? item.path("payload").asText() : null,
                        Instant.parse(item.path("buried_at").asText())),
                item.path("state").asText(),
                item.path("attempts").asInt(),
                item.path("replayed_at").isNull()
                        ? null
                        : Instant.parse(item.path("replayed_at").asText()));
    }
}
