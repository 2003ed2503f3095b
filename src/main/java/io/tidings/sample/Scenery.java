package io.tidings.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The names and numbers of everyday talk. One object serves one conversation and stays with its first answer, so that
 * question and answer are about the same thing.
 */
final class Scenery implements Function<String, Term> {

    private final Business business;
    private final Cast cast;
    private final Dice dice;
    private final String speaker;
    private final Map<String, Term> settled = new HashMap<>();

    /** The speaker is the one person nobody else is meant by. */
    Scenery(Business business, Cast cast, Person speaker) {
        this.speaker = speaker.firstName();
        this.business = business;
        this.cast = cast;
        this.dice = business.dice;
    }

    @Override
    public Term apply(String slot) {
        Term term = settled.get(slot);
        if (term == null) {
            term = settle(slot);
            // A day or a month has to stay the same one; only numbers may be spelt anew.
            term = term.figure() ? term : Term.word(term.written(dice));
            settled.put(slot, term);
        }
        return term;
    }

    /** Fixes a slot beforehand. */
    void settle(String slot, Term term) {
        settled.put(slot, term);
    }

    private Term settle(String slot) {
        return switch (slot) {
            case "person" -> Term.word(cast.anyoneNamedOtherThan(Term.word(speaker), dice));
            case "person2" ->
                Term.word(cast.anyoneNamedOtherThan(
                        Term.word(speaker, apply("person").spellings().get(0)), dice));
            case "handle" -> Term.word(cast.anyone(dice).handle());
            case "name" -> Term.word(business.names.fullName());
            case "customer" -> Term.word(business.customer());
            case "prospect" -> Term.word(business.prospect());
            case "lost" -> Term.word(business.lose());
            case "churned" -> {
                Account account = business.churn();
                settled.put("amount", account.value());
                yield Term.word(account.name());
            }
            case "rival" -> Term.word(business.names.company());
            case "firm" -> Term.word(business.names.firm());
            case "round" -> Term.word(business.nextRound());
            case "paper" -> Term.word(business.names.paper());
            case "feature" -> Term.word(business.names.feature());
            case "place" -> Term.word(business.names.place());
            case "city" -> Term.word(business.names.city());
            case "post" -> Term.word(TeamMilestones.post(dice));
            case "amount" -> Figures.dollars(business.contract());
            case "raise" -> Figures.dollars(dice.between(6, 90) * 500_000L);
            case "cash" -> Figures.dollars(dice.between(3, 48) * 5_000L);
            case "mrr" -> Figures.dollars(business.mrr.value());
            case "mrrgoal" -> Figures.dollars(business.mrr.goal());
            case "arrgoal" -> Figures.dollars(Figures.rounded(30 * business.mrr.value(), 2));
            case "usergoal" -> Figures.count(business.users.goal());
            case "dailygoal" -> Figures.count(business.daily.goal());
            case "headgoal" -> Term.word("" + business.headcount.goal());
            case "pct" -> Figures.percent(dice.between(6, 48));
            case "lowpct" -> Figures.percent(dice.between(1, 3) + "." + dice.below(10));
            case "fast" -> Figures.millis(dice.between(12, 40) * 10);
            case "slow" -> Term.word(dice.between(2, 9) + "s", dice.between(2, 9) + "." + dice.between(1, 9) + "s");
            case "seats" -> Figures.count(dice.between(8, 120) * 5L);
            case "small" -> Term.word("" + dice.between(2, 9));
            case "some" -> Term.word("" + dice.between(11, 95));
            case "some2" -> Term.word("" + dice.between(11, 26));
            case "pr" -> Term.word("#" + dice.between(1_040, 9_870));
            case "hour" -> Term.word(dice.between(9, 17) + ":" + dice.pick(List.of("00", "15", "30", "45")));
            case "day" -> Term.word("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
            case "month" -> Term.word("March", "April", "June", "July", "September", "October", "year end");
            case "quarter" -> Term.word("Q1", "Q2", "Q3", "Q4", "next quarter", "the second half");
            case "standard" -> Term.word(business.uncertified());
            case "service" ->
                Term.word(
                        "the scheduler",
                        "billing",
                        "search",
                        "the webhook gateway",
                        "the editor",
                        "auth",
                        "the importer",
                        "the audit log",
                        "the export job",
                        "the notification service",
                        "the mobile app");
            case "item" -> Term.word("socks", "stickers", "chairs", "badges", "headsets");
            case "tool" ->
                Term.word(
                        "Grafana", "the wiki", "Figma", "the CRM", "Jira", "staging", "the VPN", "the password vault");
            case "dish" ->
                Term.word(
                        "ramen",
                        "tacos",
                        "pizza",
                        "falafel",
                        "curry",
                        "sushi",
                        "burritos",
                        "dumplings",
                        "salad",
                        "pho");
            default -> throw new IllegalArgumentException("no slot " + slot);
        };
    }
}
