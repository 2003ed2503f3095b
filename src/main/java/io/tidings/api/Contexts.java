package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.event.Evidence;
import io.tidings.event.SignificantEvent;
import io.tidings.message.MessageId;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageFilter;
import io.tidings.port.StoredMessage;
import io.tidings.view.EvidenceView;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The messages that prove an event, each among those of its conversation. */
final class Contexts {
    /** How far from a proof others are looked for, and how many of them. */
    private static final Duration NEAR = Duration.ofHours(12);

    private final MessageArchive messages;

    Contexts(MessageArchive messages) {
        this.messages = messages;
    }

    /** Messages of a conversation that follow each other. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Stretch(String conversationId, String source, List<Quoted> messages) {}

    /** @param quotes of it that prove the event; empty for those around */
    record Quoted(StoredMessage message, List<EvidenceView> quotes) {}

    /**
     * The stretches, in order; those that touch are one.
     *
     * @param around how many messages before and after each proof
     */
    Future<List<Stretch>> of(SignificantEvent event, int around) {
        Map<MessageId, List<Evidence>> proofs = event.finding().evidence().stream()
                .collect(Collectors.groupingBy(Evidence::messageId, TreeMap::new, Collectors.toList()));
        List<Future<List<StoredMessage>>> near =
                proofs.keySet().stream().map(id -> near(event, id, around)).toList();
        return Future.all(near).map(read -> {
            Map<String, TreeMap<String, StoredMessage>> byConversation = new LinkedHashMap<>();
            near.forEach(found -> found.result().forEach(message -> byConversation
                    .computeIfAbsent(message.source() + " " + message.conversationId(), key -> new TreeMap<>())
                    .put(message.id(), message)));
            return byConversation.values().stream()
                    .map(conversation -> stretch(List.copyOf(conversation.values()), proofs))
                    .sorted(Comparator.comparing(
                            stretch -> stretch.messages().get(0).message().id()))
                    .toList();
        });
    }

    private static Stretch stretch(List<StoredMessage> messages, Map<MessageId, List<Evidence>> proofs) {
        StoredMessage first = messages.get(0);
        return new Stretch(
                first.conversationId(),
                first.source(),
                messages.stream()
                        .map(message -> new Quoted(
                                message,
                                proofs.getOrDefault(new MessageId(message.id()), List.of()).stream()
                                        .map(EvidenceView::of)
                                        .toList()))
                        .toList());
    }

    /** A proof with those of its conversation around it; empty where it is kept no more. */
    private Future<List<StoredMessage>> near(SignificantEvent event, MessageId id, int around) {
        Instant at = id.sentAt();
        List<StoredMessage> all = new ArrayList<>();
        return messages.between(event.companyId(), at, at.plusMillis(1), message -> {
                    if (message.id().equals(id.value())) {
                        all.add(message);
                    }
                })
                .compose(read -> {
                    if (all.isEmpty() || around == 0) {
                        return Future.succeededFuture(all);
                    }
                    String conversation = all.get(0).conversationId();
                    Future<List<StoredMessage>> before = messages.page(
                            new MessageFilter(event.companyId(), at.minus(NEAR), null, null, conversation, null),
                            id,
                            around);
                    List<StoredMessage> behind = new ArrayList<>();
                    Future<Void> after = messages.between(event.companyId(), at, at.plus(NEAR), message -> {
                        if (message.conversationId().equals(conversation)
                                && message.id().compareTo(id.value()) > 0
                                && behind.size() < around) {
                            behind.add(message);
                        }
                    });
                    return Future.all(before, after).map(done -> {
                        all.addAll(before.result());
                        all.addAll(behind);
                        return all;
                    });
                });
    }
}
