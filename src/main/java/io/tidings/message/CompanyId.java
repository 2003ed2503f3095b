package io.tidings.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The tenant. 1 to 64 characters of {@code a-z 0-9 _ -}, so that it can stand in keys, topics and file names. */
public record CompanyId(@JsonValue String value) implements Comparable<CompanyId> {
    private static final Pattern VALID = Pattern.compile("[a-z0-9_-]{1,64}");

    /**
     * Makes a company id of its text.
     *
     * @throws IllegalArgumentException with a sentence for the user, where the text is no company id
     */
    @JsonCreator
    public CompanyId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no company id: use 1 to 64 of a-z, 0-9, _ and -");
        }
    }

    @Override
    public int compareTo(CompanyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
