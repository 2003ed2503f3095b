package io.tidings.outreach;

import java.util.List;
import java.util.Map;

/**
 * A letter to investors.
 *
 * @param body plain text
 * @param highlights one line each, most important first
 * @param metricsSummary figure by name, in order
 */
public record InvestorEmail(String subject, String body, List<String> highlights, Map<String, String> metricsSummary) {}
