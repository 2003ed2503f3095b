package io.tidings.privacy;

import static java.util.Locale.ROOT;

import java.util.Set;

/** Words of every day that are names as well, or that senders who are nobody in particular are called by. */
final class OrdinaryWords {
    private static final Set<String> TEAMS = Set.of(
            """
            support sales team bot billing accounts accounting admin administrator info hello help helpdesk desk ops
            operations marketing finance legal office service services notifications notification notify alerts alert
            news newsletter noreply no-reply system status updates update mailer daemon robot app api careers jobs hr
            inc ltd llc gmbh corp company group holding labs studio media press security engineering product design
            growth success customer customers community events partners investors investor relations channel
            """
                    .strip()
                    .split("\\s+", -1));

    private static final Set<String> WORDS = Set.of(
            """
            the and for are but not you all any can had her was one our out day get has him his how man new now old
            see two way who boy did its let put say she too use this that with have from they will would there their
            what about which when make like time just know take into year your good some could them than then look
            only come over think also back after work first well even want because these give most yes hey thanks
            thank please sorry great cool nice sure okay hello morning evening guest user admin test tester dev root
            me us we mark bill rob pat sue art grant chase drew skip rich frank dean chance miles major guy jack joy
            hope faith grace rose ivy lily daisy iris olive hazel amber ruby pearl crystal april may june august
            summer autumn winter dawn eve star sky rain storm river brook lake forest woods wood stone rock cliff glen
            heath field fields hill hills banks bank ford bridge church temple bishop pope abbot king queen prince
            duke earl baron knight page cook baker butler cooper fisher hunter gardner farmer mason miller porter
            potter shepherd singer tailor turner walker weaver law laws judge price cash penny sterling money wise
            young long short small little strong sharp bright gray grey green brown white black blue gold silver
            golden english french welsh german spanish christian jordan paris london austin dallas houston madison
            savannah virginia carolina georgia florence sydney chelsea israel china india america monday tuesday
            wednesday thursday friday saturday sunday january february march july september october november december
            max lance sunny buddy ace basil bay bell belle berry bird bond book booth bow box branch bush camp cannon
            case castle chip clay colt crane cross curry early east west north south fox free frost fry gates hall
            hand hardy hart harp hay head house hood hook hull hunt jet key kit lamb lane lark low love mace mate
            mercy merit moon nail nest noble norm oak oaks park parks peace pike pool power powers read reed reeve
            rice rush rusty salt sage sand scout shore snow spear spring sparks steel step stock street summers swan
            swift tab tiger trace trip true van ward wells wing wolf woody worth data link cloud code mode core base
            node port con los las der die das und les des une pour avec est que sur par una uno del por para como mas
            sin
            """
                    .strip()
                    .split("\\s+", -1));

    private OrdinaryWords() {}

    /** True where a name is a word too, so that it must not be hidden wherever it stands. */
    static boolean contains(String name) {
        String word = name.toLowerCase(ROOT);
        return WORDS.contains(word) || TEAMS.contains(word);
    }

    /** True where a word of a sender's name tells that it is no person. */
    static boolean isOfTeam(String word) {
        return TEAMS.contains(word.toLowerCase(ROOT));
    }
}
