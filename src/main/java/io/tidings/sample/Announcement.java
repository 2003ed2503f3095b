package io.tidings.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A milestone while its rows are being emitted. */
final class Announcement {

    private final MilestoneKind kind;
    private final Facts facts;
    private final String subject;
    private final String summary;
    private final @Nullable Announcement corrected;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> messageIds = new ArrayList<>(2);
    private @Nullable Phrase phrase;
    private boolean superseded;

    /** Corrected is the earlier announcement whose figure this one replaces, if any. */
    Announcement(MilestoneKind kind, Facts facts, String subject, String summary, @Nullable Announcement corrected) {
        this.kind = kind;
        this.facts = facts;
        this.subject = subject;
        this.summary = summary;
        this.corrected = corrected;
    }

    MilestoneKind kind() {
        return kind;
    }

    Facts facts() {
        return facts;
    }

    String subject() {
        return subject;
    }

    /** A chat statement other than the last one taken. */
    Phrase nextPhrase(Dice dice) {
        Phrase next = kind.chat().pick(dice);
        while (next == phrase) {
            next = kind.chat().pick(dice);
        }
        phrase = next;
        return next;
    }

    /** Notes that a row has gone out which states this milestone; true for the first one. */
    boolean emitted(String messageId, Map<String, String> written) {
        written.forEach(figures::putIfAbsent);
        messageIds.add(messageId);
        if (corrected != null) {
            corrected.superseded = true;
        }
        return messageIds.size() == 1;
    }

    SampleMilestone milestone() {
        return new SampleMilestone(
                kind.type(), kind.alsoTypes(), subject, summary, List.copyOf(figures.values()), messageIds, superseded);
    }
}
