package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»",
                "send to «3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy», ok",
                "«bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq»",
                "«BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4»",
                "«bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0»",
                "«tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx»",
                "eth:«0x52908400098527886E0F7030069857D2E4169EE7»",
                "«0xde709f2102306220921060314715629080e2fb77»",
                "«r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59»",
                "key «5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ»",
                "钱包«1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2»谢谢",
                "my Solana wallet «7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV»",
            })
    void addressesAreFound(String marked) {
        Marked.check(new Wallets(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
                "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp",
                "0x52908400098527886E0F7030069857D2E4169EE",
                "0x52908400098527886E0F7030069857D2E4169EE7AA",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "internationalisationandlocalisation",
                "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV in a log",
            })
    void nearMissesAreLeftAlone(String text) {
        Marked.check(new Wallets(), text);
    }
}
