package io.tidings.privacy;

import io.tidings.analysis.ModelRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hides what is personal or secret in a request to a model: addresses, numbers, keys and names stand there as
 * placeholders. What is found anywhere in a request is hidden everywhere in it. Safe for use by several threads.
 */
public final class Redactor {
    private final Placeholders placeholders;
    private final List<Detector> detectors;

    /**
     * Hides under a key.
     *
     * @param key at least 16 secret bytes. The same key gives the same value the same placeholder; without it, nobody
     *     can try values until one fits
     * @throws IllegalArgumentException where the key is too short
     */
    public Redactor(byte[] key, RedactionOptions options) {
        this.placeholders = new Placeholders(key);
        this.detectors = List.of(
                new Emails(),
                new Secrets(),
                new Wallets(),
                new Ibans(),
                new Cards(),
                new NationalIds(),
                new Networks(),
                new Phones(options.phoneRegions()),
                new Accounts(),
                new Addresses());
    }

    /** The request as a model may see it, with the way back for its answer. */
    public Redaction redact(ModelRequest request) {
        Survey survey = new Survey(detectors, RequestTexts.senders(request));
        RequestTexts.rewritten(request, survey);
        survey.hideKnownEverywhere();
        Map<Value, String> named = placeholders.of(survey.values());
        ModelRequest redacted = RequestTexts.rewritten(request, survey.replacing(named));
        Map<String, String> originals = new HashMap<>();
        named.forEach((value, placeholder) -> originals.put(Placeholders.canonical(placeholder), value.text()));
        return new Redaction(redacted, originals);
    }
}
