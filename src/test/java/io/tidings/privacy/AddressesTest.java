package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "I live at «221B Baker Street», come by",
                "«1600 Amphitheatre Parkway, Mountain View, CA 94043»",
                "ship to «350 5th Ave, New York, NY 10118».",
                "«12 N. Main St.»",
                "«10 Downing Street, London SW1A 2AA», please",
                "«742 Evergreen Terrace, Apt 4»",
                "send it to «PO Box 1234»",
                "«Hauptstraße 12, 10115 Berlin»",
                "wohnt «Berliner Str. 5a» in Köln",
                "«Prinsengracht 263, 1016 GV Amsterdam»",
                "«12 bis, rue de la Paix, 75002 Paris»",
                "au «5 avenue d'Italie»",
                "«Calle de Alcalá 42», «Avenida da Liberdade, 100»",
                "«Rua Augusta, nº 1500»",
                "«Via Giuseppe Garibaldi, 12»",
                "«ul. Marszałkowska 10/12, 00-590 Warszawa»",
                "«Kungsgatan 4, 111 43 Stockholm»",
                "«ул. Ленина, д. 5»",
                "«Atatürk Caddesi No: 12»",
                "«東京都千代田区丸の内1丁目9番1号»です",
                "地址：«北京市海淀区中关村大街27号»谢谢",
                "«서울특별시 종로구 세종대로 110»",
            })
    void addressesAreFound(String marked) {
        Marked.check(new Addresses(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "we are on the street since 5 am",
                "Wall Street closed up 12%",
                "3 ways to do it, 24 hours a day",
                "Series B of $50 million led by Main Street Capital",
                "12,500 users in 5 countries",
                "Q3 2024 was the way",
                "Via Slack 24 people answered",
                "10 cours de Python",
                "서버로 3 개",
                "version 2.13.4 in 30 days",
                "5 places left",
                "Marathon: 42 km",
            })
    void othersAreLeftAlone(String text) {
        Marked.check(new Addresses(), text);
    }
}
