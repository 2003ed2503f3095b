package io.tidings.http;

import java.util.regex.Pattern;

/** A secret by which a service knows us. It shows in no text. */
public final class ApiKey {
    private static final Pattern FORM = Pattern.compile("[!-~]+");
    private static final String MASK = "********";

    private final String value;

    /** An {@link IllegalArgumentException}, without the key, where it cannot stand in a header. */
    public ApiKey(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an API key is of visible ASCII characters without spaces");
        }
        this.value = value;
    }

    /** For the header that it goes in, and nothing else. */
    public String value() {
        return value;
    }

    /** A text of the service, which may repeat the key, without it. */
    public String hideIn(String text) {
        return text.replace(value, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
