package io.tidings.redis;

import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.util.ArrayList;
import java.util.List;

/** The keys of one company, in the order in which the scripts expect them. */
final class CompanyKeys {
    /** The sources in the order in which scripts are told and tell of them. */
    static final List<Source> SOURCES = List.of(Source.values());

    private CompanyKeys() {}

    static List<String> of(String prefix, CompanyId company) {
        String base = prefix + "messages:{" + company.value() + "}:";
        List<String> keys = new ArrayList<>(List.of(base + "processing", base + "known", base + "since"));
        for (Source source : SOURCES) {
            keys.add(base + source.key() + ":queue");
            keys.add(base + source.key() + ":metadata");
        }
        return keys;
    }

    /** The number under which the scripts know a source. */
    static String number(Source source) {
        return Integer.toString(SOURCES.indexOf(source) + 1);
    }
}
