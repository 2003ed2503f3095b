package io.tidings.outreach;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A letter to investors.
 *
 * @param subject one line, whatever is given: a break in it could begin a header of its own
 * @param body plain text
 * @param highlights one line each, most important first
 * @param metricsSummary figure by name, in order
 */
public record InvestorEmail(String subject, String body, List<String> highlights, Map<String, String> metricsSummary) {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    public InvestorEmail {
        subject = BREAKS.matcher(subject).replaceAll(" ").strip();
    }
}
