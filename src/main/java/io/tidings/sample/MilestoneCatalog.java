package io.tidings.sample;

import java.util.ArrayList;
import java.util.List;

/** All kinds of milestones with how often each comes up. */
final class MilestoneCatalog {

    /** Dealt like cards, so that a thousand rows already show nearly every type. */
    private static final List<MilestoneKind> DECK = deck();

    private final Dice dice;
    private final List<MilestoneKind> left = new ArrayList<>();

    MilestoneCatalog(Dice dice) {
        this.dice = dice;
    }

    MilestoneKind next() {
        if (left.isEmpty()) {
            left.addAll(DECK);
        }
        return left.remove(dice.below(left.size()));
    }

    static List<MilestoneKind> kinds() {
        return DECK.stream().distinct().toList();
    }

    private static List<MilestoneKind> deck() {
        List<MilestoneKind> deck = new ArrayList<>();
        List.of(
                        GrowthMilestones.ALL,
                        CapitalMilestones.ALL,
                        CustomerMilestones.ALL,
                        ReachMilestones.ALL,
                        ProductMilestones.ALL,
                        TeamMilestones.ALL)
                .forEach(deck::addAll);
        deck.addAll(List.of(
                GrowthMilestones.USERS,
                GrowthMilestones.MRR,
                CustomerMilestones.DEAL,
                CustomerMilestones.DEAL,
                CustomerMilestones.DEAL,
                ProductMilestones.LAUNCH,
                ProductMilestones.LAUNCH,
                TeamMilestones.HIRE,
                ReachMilestones.PARTNER,
                ReachMilestones.PRESS));
        return List.copyOf(deck);
    }
}
