package io.tidings.sample;

import java.util.List;
import java.util.function.Function;

/**
 * One sort of milestone and the ways it is told.
 *
 * @param type one of the 14 event types
 * @param alsoTypes other types a fair judge would accept
 * @param subject what it is about, with slots
 * @param summary what happened, with slots
 * @param facts moves the business on and returns what is now true
 * @param tellers who announces it
 * @param chat chat statements
 * @param mail statements in a colleague's email
 * @param outside statements in an email from the outside organisation {@code org}; empty if there is none
 */
record MilestoneKind(
        String type,
        List<String> alsoTypes,
        Phrase subject,
        Phrase summary,
        Function<Business, Facts> facts,
        List<Role> tellers,
        Phrasebook chat,
        Phrasebook mail,
        Phrasebook outside) {

    static MilestoneKind of(String type, String subject, String summary, Function<Business, Facts> facts) {
        return new MilestoneKind(
                type,
                List.of(),
                new Phrase(subject),
                new Phrase(summary),
                facts,
                List.of(Role.CEO),
                Phrasebook.EMPTY,
                Phrasebook.EMPTY,
                Phrasebook.EMPTY);
    }

    MilestoneKind also(String... types) {
        return new MilestoneKind(type, List.of(types), subject, summary, facts, tellers, chat, mail, outside);
    }

    MilestoneKind toldBy(Role... roles) {
        return new MilestoneKind(type, alsoTypes, subject, summary, facts, List.of(roles), chat, mail, outside);
    }

    MilestoneKind chat(String lines) {
        return new MilestoneKind(
                type, alsoTypes, subject, summary, facts, tellers, Phrasebook.of(lines), mail, outside);
    }

    MilestoneKind mail(String lines) {
        return new MilestoneKind(
                type, alsoTypes, subject, summary, facts, tellers, chat, Phrasebook.of(lines), outside);
    }

    MilestoneKind outside(String lines) {
        return new MilestoneKind(type, alsoTypes, subject, summary, facts, tellers, chat, mail, Phrasebook.of(lines));
    }
}
