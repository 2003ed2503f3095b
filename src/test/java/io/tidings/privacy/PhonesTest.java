package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    private final Phones phones = new Phones(RedactionOptions.DEFAULT.phoneRegions());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call «+1 415-555-2671» or «(415) 555-2671», «415-555-2671», «415.555.2671», «1-415-555-2671»",
                "«+44 20 7946 0018», «020 7946 0018», «(020) 7946 0018», «+44 (0)20 7946 0018»",
                "«+49 30 901820», «030 901820», «030/901820», «+4930901820»",
                "«01 42 68 53 00», «01.42.68.53.00», «+33 1 42 68 53 00»",
                "«+34 912 34 56 78»; móvil «612 345 678»",
                "«+91 98765 43210», «+55 11 96123-4567», «(11) 96123-4567»",
                "«+81 3-1234-5678», «+86 138 0013 8000», «+7 495 123-45-67»",
                "tel «4155552671», phone: «4155552671», whatsapp «415 555 2671», Telefon: «030901820»",
                "my cell is «415 555 2671», call me at «4155552671»",
                "电话«13800138000»谢谢, тел. «8 495 123 45 67»",
                "phone number: «555-0123-45»",
                "Call «(555) 123-4567», fax «555-1234» or «555-123-4567»",
                "----------------------------------------- «020 7946 0018» ------------------------------------------",
                "tel:«+1-415-555-2671»;x",
                "«＋１ ４１５ ５５５ ２６７１»",
                "\u202A«+1 415 555 2671»\u202C 👍",
                "«+1 415 555 2671 ext. 123»",
            })
    void numbersAreFound(String marked) {
        Marked.check(phones, marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$1,200,000 and 12,500 users and 1.200.000 and 1 200 000",
                "on 2019-09-04 22:44:46, 02.09.2019 14:30, 09/04/2019",
                "order 4155552671, order 415-555-2671, invoice no. 020 7946 0018, ticket #415-555-2671",
                "4155552671",
                "612 345 678 visits",
                "at 1567636986 and 1567636986123",
                "v2.13.4, INV-2024-0117, JIRA-4512, ISBN 978-3-16-148410-0",
                "4242 4242 4242 4242",
                "123e4567-e89b-12d3-a456-426614174000",
                "from 10 to 20, 30, 40, 50, 60, 70, 80",
                "99 999 9999, 401-023-2138",
                "phones: 1234567 sold, 1200000 telephones",
            })
    void figuresAreLeftAlone(String text) {
        Marked.check(phones, text);
    }
}
