package io.tidings.privacy;

import static java.util.Locale.ROOT;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses and keys of crypto currencies: Base58Check and Bech32 with the right checksum, whatever the currency
 * (Bitcoin, Litecoin, Dogecoin, Tron, XRP, Cardano, Cosmos and more); Ethereum, Monero and Bitcoin Cash by their form;
 * Solana where a word says so.
 */
final class Wallets implements Detector {
    private static final Pattern BASE58 =
            Pattern.compile("(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{25,112}+(?![A-Za-z0-9])");
    private static final Pattern BECH32 = Pattern.compile(
            "(?<![A-Za-z0-9_])(?:[a-z]{1,16}(?:_test)?1[02-9ac-hj-np-z]{20,110}+|[A-Z]{1,16}1[02-9AC-HJ-NP-Z]{20,110}+)"
                    + "(?![A-Za-z0-9])");
    private static final Pattern BY_FORM = Pattern.compile("(?<![A-Za-z0-9])0[xX][0-9a-fA-F]{40}(?![A-Za-z0-9])"
            + "|(?<![A-Za-z0-9])[48][1-9A-HJ-NP-Za-km-z]{94}(?![A-Za-z0-9])"
            + "|(?<![A-Za-z0-9])(?:bitcoincash|bchtest):[qp][02-9ac-hj-np-z]{41}(?![A-Za-z0-9])");
    private static final Pattern WORD = Context.words("wallets?|solana|sol|phantom|portefeuille|cartera|carteira");
    private static final int SHORTEST_SOLANA = 32;
    private static final int LONGEST_SOLANA = 44;

    @Override
    public void find(String text, Consumer<Span> found) {
        for (Matcher matcher = BASE58.matcher(text); matcher.find(); ) {
            String word = matcher.group();
            boolean solana = word.length() >= SHORTEST_SOLANA
                    && word.length() <= LONGEST_SOLANA
                    && Context.around(text, matcher.start(), matcher.end(), WORD);
            if (solana || Base58.isChecked(word)) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.WALLET));
            }
        }
        for (Matcher matcher = BECH32.matcher(text); matcher.find(); ) {
            if (Bech32.isChecked(matcher.group().toLowerCase(ROOT))) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.WALLET));
            }
        }
        for (Matcher matcher = BY_FORM.matcher(text); matcher.find(); ) {
            found.accept(new Span(matcher.start(), matcher.end(), Kind.WALLET));
        }
    }
}
