package io.tidings.event;

import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What makes two findings the same milestone: company, type, subject, metric and period, each normalised so that
 * another wording of the same thing has the same key.
 */
public record MilestoneKey(CompanyId companyId, EventType type, String subject, String metric, String period) {
    private static final Pattern LEGAL_FORM =
            Pattern.compile("\\b(?:inc|llc|ltd|gmbh|corp|corporation|limited|plc|co|ag|sa|bv|oy)\\b$");
    private static final Pattern PERIOD = Pattern.compile(
            "\\b(?:q[1-4]|h[12]|(?:19|20)\\d\\d|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
                    + "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b");
    private static final Map<String, String> METRICS = Map.of(
            "monthly recurring revenue", "mrr",
            "annual recurring revenue", "arr",
            "annualized recurring revenue", "arr",
            "net revenue retention", "nrr",
            "daily active users", "dau",
            "monthly active users", "mau",
            "annual contract value", "acv",
            "total contract value", "tcv");

    public static MilestoneKey of(CompanyId companyId, Finding finding) {
        String metric = finding.metrics().isEmpty()
                ? ""
                : words(finding.metrics().get(0).name());
        return new MilestoneKey(
                companyId,
                finding.type(),
                LEGAL_FORM.matcher(words(finding.subject())).replaceFirst("").strip(),
                METRICS.getOrDefault(metric, metric),
                period(finding.timeline() == null ? "" : finding.timeline()));
    }

    /** The id of this milestone at one figure. */
    public String eventId(String figure) {
        return Digest.uuid(companyId.value(), type.key(), subject, metric, period, figure);
    }

    /** One text of the whole key, for an index. */
    public String text() {
        return String.join("|", type.key(), subject, metric, period);
    }

    private static String words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .replaceFirst("^the ", "");
    }

    /** Quarters, halves, months and years in a fixed order; a timeline that names none is no period. */
    private static String period(String timeline) {
        List<String> parts = PERIOD.matcher(words(timeline))
                .results()
                .map(MatchResult::group)
                .map(part -> Character.isDigit(part.charAt(part.length() - 1)) ? part : part.substring(0, 3))
                .distinct()
                .sorted()
                .toList();
        return String.join(" ", parts);
    }
}
