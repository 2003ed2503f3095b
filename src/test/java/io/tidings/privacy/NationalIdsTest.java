package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "it is «536-22-8726», thanks",
                "ITIN «912-70-1234»",
                "«AB123456C» and «AB 12 34 56 C» and «CE-12-34-56-A»",
                "«1 85 05 78 006 084 91» ou «185057800608491»",
                "«12345678Z», «12.345.678-Z», «X1234567L», «X-1234567-L»",
                "C.F.: «RSSMRA85T10A562S», «rssmra85t10a562s»",
                "«85.07.30-033.28»",
                "AHV «756.9217.0769.85», «7569217076985»",
                "«811228-9874», «19811228-9874»",
                "«131052-308T»",
                "RČ «780123/3550»",
                "CPF «529.982.247-25»",
                "«12.345.678-5»",
                "«HEGG560427MVZRRL04»",
                "«2345 6789 0124», «2345-6789-0124»",
                "PAN «ABCPE1234F»",
                "身份证号«11010519491231002X»谢谢",
                "주민등록번호 «900101-1234567»",
                "NRIC «S1234567D»",
            })
    void distinctiveFormsAreFoundByThemselves(String marked) {
        Marked.check(new NationalIds(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my SSN is «536 22 8726»; again: «536228726» is the social security number",
                "SSN: «536.22.8726»",
                "national insurance «ab123456c» or «ab 12 34 56 c»",
                "NHS number «943 476 5919»",
                "PPS «1234567T»",
                "DNI: «12345678», NIF «1111111G»",
                "codice fiscale «RSS MRA 85T10 A562S»",
                "Steuer-ID: «86 095 742 719», Steuer-IdNr. «47036892816»",
                "BSN «111222333», burgerservicenummer «1112.22.333»",
                "rijksregisternummer «85073003328»",
                "SVNR «1237 010180»",
                "NIF «123 456 789», contribuinte «123456789»",
                "PESEL «44051401359»",
                "personnummer «8112289874»",
                "CPR-nr «010180-1234»",
                "fødselsnummer «010190 12480»",
                "TC Kimlik No «10000000146»",
                "ID number «8001015009087»",
                "マイナンバー«1234 5678 9018»",
                "TFN «123 456 782»",
                "SIN «046 454 286», NAS «046-454-286»",
                "CPF «52998224725»",
                "RUT «12345678-5»",
                "Aadhaar «234567890124»",
                "Aadhaar number «2345-6789-1234», PAN: «ABCDE1234F»",
                "passport number «533380006», Reisepass «C01X00T47», passeport n° «12AB34567»",
                "driver's license: «D1234-56789-01234»",
                "driving licence «MORGA657054SM9IJ», driver licence no. «MORGA 657054 SM9IJ 35»",
                "National ID number is «19-2345-678»",
                "tax id «12-3456789»",
            })
    void othersAreFoundBesideTheirWord(String marked) {
        Marked.check(new NationalIds(), marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000",
                "1123-45-6789, 123-45-67890, 12-123-45-6789",
                "BG123456C, QQ123456C, AB123456E, AB12345C",
                "1 85 05 78 006 084 36",
                "12345678A, X1234567A, 12345678",
                "RSSMRA85T10A562T",
                "85.07.30-033.29",
                "756.9217.0769.86",
                "811228-9875, 811328-9874",
                "131052-308U, 310289-211C, nino: nt 99 88 77 a",
                "780123/3551, 781323/3550",
                "529.982.247-26, 111.111.111-11",
                "12.345.678-6",
                "2345 6789 0125, 1345 6789 0124",
                "11010519491231002Y, 110105194912310021",
                "901301-1234567",
                "S1234567E",
                // without a word, or with a wrong check digit beside one
                "536 22 8726, 536228726, 86095742719, 111222333, 44051401359, 123456782, 046 454 286, 52998224725",
                "BSN 111222334 and PESEL 44051401358 and NHS 943 476 5918",
                "order 8001015009087 of 2019-09-04 at 12:30, 12,500 users, $1,200,000, v2.13.4, INV-2024-0117, JIRA-4512",
                "123e4567-e89b-12d3-a456-426614174000",
            })
    void nearMissesAreLeftAlone(String text) {
        Marked.check(new NationalIds(), text);
    }
}
