package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of every numbering plan, in the forms that the library writes. */
class PhoneExamplesTest {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private final Phones phones = new Phones(RedactionOptions.DEFAULT.phoneRegions());

    private static List<PhoneNumber> examples(Collection<String> regions) {
        return regions.stream()
                .sorted()
                .flatMap(region -> Stream.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
                        .map(type -> PLANS.getExampleNumberForType(region, type)))
                .filter(number -> number != null && PLANS.isValidNumber(number))
                .toList();
    }

    private List<String> missed(Collection<String> regions, PhoneNumberFormat format, String words) {
        List<String> missed = new ArrayList<>();
        for (PhoneNumber number : examples(regions)) {
            String written = PLANS.format(number, format);
            Sight sight = new Sight(words + written + ", thanks");
            sight.search(List.of(phones));
            int from = words.length();
            int to = from + written.length();
            if (sight.spans().stream().noneMatch(span -> span.start() <= from + 4 && span.end() >= to)) {
                missed.add(written);
            }
        }
        return missed;
    }

    @Test
    void internationalNumbersOfAllRegionsAreFound() {
        Set<String> all = PLANS.getSupportedRegions();

        assertThat(examples(all)).hasSizeGreaterThan(400);
        assertThat(missed(all, PhoneNumberFormat.INTERNATIONAL, "it is ")).isEmpty();
        assertThat(missed(all, PhoneNumberFormat.E164, "it is ")).isEmpty();
        assertThat(missed(all, PhoneNumberFormat.RFC3966, "it is ")).isEmpty();
    }

    @Test
    void nationalNumbersOfAllRegionsAreFoundBesideAWord() {
        Set<String> all = PLANS.getSupportedRegions();

        // A few islands have numbers of less than seven digits.
        assertThat(missed(all, PhoneNumberFormat.NATIONAL, "tel: "))
                .allMatch(number -> number.replaceAll("\\D", "").length() < 7)
                .hasSizeLessThan(40);
    }

    @Test
    void nationalNumbersOfTheRegionsAskedForAreFoundByTheirForm() {
        List<String> regions = RedactionOptions.DEFAULT.phoneRegions();

        // Spanish numbers, in threes, could be amounts.
        assertThat(missed(regions, PhoneNumberFormat.NATIONAL, "it is "))
                .allMatch(number -> number.matches("\\d{3} \\d{3} \\d{3}"));
    }
}
