package io.tidings.privacy;

import java.util.List;
import java.util.function.Consumer;

/** Numbers of accounts, insurances and patients, which have no form of their own: behind a word that says so. */
final class Accounts implements Detector {
    private static final String DIGITS = "[A-Z]{0,4}\\d(?:[ -]?\\d){4,22}";

    private static final List<Labelled> LABELLED = List.of(
            new Labelled(
                    Kind.ACCOUNT,
                    "(?:bank |checking |savings |current )?(?:account|acct|acc|a/c)(?: holder)?|konto(?:nummer|nr)?|"
                            + "bankkonto|(?:numéro de )compte|compte (?:bancaire|courant)|(?:número de )?cuenta(?: bancaria)?|"
                            + "(?:numero di )conto|conto corrente|c/c|(?:número da )conta|conta (?:corrente|bancária)|rekening(?:nummer)?|"
                            + "(?:numer )?(?:konta|rachunku)|kontonummer|счет|счёт|账号|帳號|账户|口座(?:番号)?|계좌(?:번호)?|"
                            + "routing|aba|bsb|blz|bankleitzahl|ifsc|clabe|cbu",
                    DIGITS,
                    6),
            new Labelled(Kind.ACCOUNT, "sort code", "\\d{2}[ -]?\\d{2}[ -]?\\d{2}", 6),
            new Labelled(
                    Kind.ACCOUNT,
                    "(?:insurance |health )?policy|insurance (?:id|number|no)|member(?:ship)? (?:id|number|no)|medicare|medicaid|mrn|"
                            + "medical record|patient(?: id)?|versichertennummer|versicherungsnummer|krankenkassennummer|"
                            + "frequent flyer|iban",
                    "[A-Z]{0,4}-?\\d[A-Z\\d]{0,4}(?:[ -]?(?=[A-Z]{0,3}\\d)[A-Z\\d]{1,8}){1,4}",
                    6));

    @Override
    public void find(String text, Consumer<Span> found) {
        LABELLED.forEach(labelled -> labelled.find(text, found));
    }
}
