package io.tidings.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the company stands. Metrics only move when a milestone is told, in steps that shrink as the company grows, so
 * that every figure agrees with those before it. Money is in whole US dollars unless a term says otherwise.
 */
final class Business {

    private static final int KNOWN = 24;
    private static final int IN_PIPELINE = 7;

    private static final List<String> STANDARDS = List.of(
            "SOC 2 Type I",
            "SOC 2 Type II",
            "ISO 27001",
            "HIPAA",
            "ISO 27701",
            "ISO 9001",
            "Cyber Essentials Plus",
            "PCI DSS",
            "TISAX");

    final Dice dice;
    final Names names;
    final Metric mrr;
    final Metric users;
    final Metric daily;
    final Metric bookings;
    final Metric runs;
    final Metric headcount;
    final Rating nps;
    final Rating csat;
    final Rating nrrTenths;
    final Metric dealSize;
    private final List<Account> customers = new ArrayList<>();
    private final List<String> prospects = new ArrayList<>();
    private final List<String> standards;
    private int certified;
    private int round;

    Business(Dice dice, Names names) {
        this.dice = dice;
        this.names = names;
        mrr = new Metric(dice, Figures.rounded(dice.between(31_000, 58_000), 3));
        users = new Metric(dice, Figures.rounded(dice.between(5_200, 9_900), 2));
        daily = new Metric(dice, Figures.rounded(dice.between(1_100, 2_400), 2));
        bookings = new Metric(dice, Figures.rounded(dice.between(52_000, 97_000), 3));
        runs = new Metric(dice, Figures.rounded(dice.between(410_000, 930_000), 2));
        nps = new Rating(dice, 41, 82, 4);
        csat = new Rating(dice, 88, 99, 2);
        nrrTenths = new Rating(dice, 1_040, 1_390, 24);
        headcount = new Metric(dice, dice.between(14, 19));
        dealSize = new Metric(dice, dice.between(15, 27));
        standards = shuffled(STANDARDS);
        for (int i = 0; i < 6; i++) {
            customers.add(new Account(names.company(), "$", contract()));
        }
        for (int i = 0; i < 4; i++) {
            prospects.add(names.company());
        }
    }

    String customer() {
        return dice.pick(customers).name();
    }

    /** One of the longer-standing customers, who have had time to see results. */
    String oldCustomer() {
        return customers.get(dice.below((customers.size() + 1) / 2)).name();
    }

    /** A company that has not signed; known from earlier talk or new. */
    String prospect() {
        if (prospects.isEmpty() || (prospects.size() < IN_PIPELINE && dice.percent(45))) {
            prospects.add(names.company());
            return prospects.get(prospects.size() - 1);
        }
        return dice.pick(prospects);
    }

    /** Makes a prospect a customer. */
    Account win(long contract) {
        String company = prospects.size() > 1 && dice.percent(60)
                ? prospects.remove(dice.below(prospects.size()))
                : names.company();
        if (customers.size() >= KNOWN) {
            customers.remove(0);
        }
        String symbol = dice.pick(List.of("$", "$", "$", "$", "€", "£"));
        Account account = new Account(company, symbol, contract);
        customers.add(account);
        return account;
    }

    /** Takes a prospect out of the talk for good. */
    String lose() {
        return prospects.isEmpty() ? names.company() : prospects.remove(dice.below(prospects.size()));
    }

    /** Raises what one of the longer-standing customers pays. */
    Account expand() {
        int index = dice.below((customers.size() + 1) / 2);
        Account before = customers.get(index);
        long contract = before.contract() / 1_000 * dice.between(120, 190) / 100 * 1_000;
        Account after = new Account(before.name(), before.symbol(), contract);
        customers.set(index, after);
        return after;
    }

    /** Takes a customer out of the talk for good. */
    Account churn() {
        return customers.size() > 4
                ? customers.remove(dice.below(customers.size()))
                : new Account(names.company(), "$", contract());
    }

    /** Obtains the next standard; once all are held, they come up for renewal. */
    String certify() {
        String standard = standards.get(certified % standards.size());
        int cycle = certified++ / standards.size();
        return cycle == 0 ? standard : standard + " (renewal " + cycle + ")";
    }

    /** A standard not held yet, or not renewed yet in this cycle. */
    String uncertified() {
        int held = certified % standards.size();
        return standards.get(dice.between(held, standards.size() - 1));
    }

    /** The round to raise next. */
    String nextRound() {
        List<String> rounds = List.of("seed extension", "Series A", "Series B", "Series C", "Series D", "Series E");
        return round < rounds.size() ? rounds.get(round) : "growth round " + (round - rounds.size() + 1);
    }

    /** Closes the round and returns its size in whole dollars. */
    long closeRound() {
        long[] typical = {2_000_000, 8_000_000, 24_000_000, 55_000_000, 110_000_000};
        long size = typical[Math.min(round, typical.length - 1)];
        round++;
        return Figures.rounded(size + size * dice.below(60) / 100, 2);
    }

    /** A yearly contract value in whole dollars. */
    long contract() {
        return dealSize.value() * dice.between(60, 400) / 100 * 1_000;
    }

    private List<String> shuffled(List<String> ordered) {
        List<String> left = new ArrayList<>(ordered);
        List<String> drawn = new ArrayList<>();
        while (!left.isEmpty()) {
            drawn.add(left.remove(dice.below(left.size())));
        }
        return drawn;
    }
}
