package io.tidings.privacy;

import java.util.List;

/**
 * How to look.
 *
 * @param phoneRegions the countries (ISO 3166-1, two capitals) whose phone numbers are found in their national form
 *     too; international ones are found for every country
 */
public record RedactionOptions(List<String> phoneRegions) {
    /** The regions where most who write in the languages of the product live. */
    public static final RedactionOptions DEFAULT =
            new RedactionOptions(List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "BR", "IN", "AU"));

    /**
     * Keeps a copy of the list.
     *
     * @throws IllegalArgumentException with a sentence for the user, where a region is unknown
     */
    public RedactionOptions {
        phoneRegions = List.copyOf(phoneRegions);
        for (String region : phoneRegions) {
            if (!Phones.knownRegions().contains(region)) {
                throw new IllegalArgumentException("no numbering plan is known for the region '" + region
                        + "': use codes of two capitals like US and DE");
            }
        }
    }
}
