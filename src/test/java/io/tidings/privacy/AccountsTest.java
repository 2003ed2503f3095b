package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "account number «12345678», account no. «1234-5678-90», acct #«000123456789»",
                "bank account: «1234567», routing number «021000021», ABA «021000021»",
                "sort code «20-00-00», BSB «062-000»",
                "Kontonummer: «1234567890», BLZ «37040044»",
                "numéro de compte «12345678901», cuenta «0200051332», conto corrente «123456789012»",
                "账号«6222020200112233», 口座番号 «1234567», CLABE «032180000118359719»",
                "routing «021000021», account «123456789»; her insurance ID is «123456789»",
                "policy number «HX-1234567», member id «W1234 56789», MRN «00123456»",
            })
    void numbersAreFoundBehindTheirWord(String marked) {
        Marked.check(new Accounts(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "accounts: 12,500 and account growth 1200000",
                "the account has 12500 users",
                "le site compte 120000 utilisateurs",
                "account since 2019-09-04",
                "order number 12345678, ticket id 12345678, customer 12345678",
                "privacy policy of 2024",
            })
    void figuresAreLeftAlone(String text) {
        Marked.check(new Accounts(), text);
    }
}
