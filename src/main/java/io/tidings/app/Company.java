package io.tidings.app;

import io.tidings.config.Settings;
import io.tidings.message.CompanyId;
import java.util.Locale;
import java.util.Map;

/** What a prompt is told of a company. */
final class Company {
    private Company() {}

    /** Its name, and who writes in it. */
    static Map<String, String> facts(Settings.Outreach outreach, CompanyId company) {
        // Without a configured name the company's id stands, so that nobody writes in another company's name.
        String id = company.value();
        String name = outreach.companyName().orElse(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
        return Map.of(
                "company_name", name,
                "sender_name", outreach.senderName(),
                "sender_title", outreach.senderTitle().orElse(name));
    }
}
