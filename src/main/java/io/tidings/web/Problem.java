package io.tidings.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is not done, as its sender is told of it (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    @Nullable
    private final String field;

    private final transient List<?> errors;

    /** What went wrong, for programs. Names stay as they are. */
    public enum Code {
        MALFORMED_REQUEST(400, "The request cannot be read"),
        INVALID_PARAMETER(400, "A parameter is not what it may be"),
        INVALID_BODY(400, "The body is not what it may be"),
        INVALID_FILE(422, "The file cannot be read"),
        INVALID_MESSAGE(422, "This is no message"),
        ID_REUSED(409, "Another message has this id"),
        UNAUTHORIZED(401, "A login is needed"),
        INVALID_SIGNATURE(401, "The request is not signed by who it should be"),
        FORBIDDEN(403, "This is not allowed"),
        WRONG_HOST(421, "The service is not known by this name"),
        WRONG_ORIGIN(403, "Pages of this origin may not call"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "This cannot be done to it"),
        CONFLICT(409, "This cannot be done as things stand"),
        TOO_SLOW(408, "The request took too long to arrive"),
        CHANGED_MEANWHILE(412, "It was changed meanwhile"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "The body has a form that is not taken"),
        TOO_MANY_REQUESTS(429, "There were too many requests"),
        OVERLOADED(503, "There is too much to do"),
        UNAVAILABLE(503, "A part of the service is away"),
        INTERNAL_ERROR(500, "The service made a mistake");

        private final int status;
        private final String title;

        Code(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param detail a sentence for people, without a full stop */
    public Problem(Code code, String detail) {
        this(code, detail, null, List.of());
    }

    /** @param field of the body, or the parameter, that it is about; null for none */
    public Problem(Code code, String detail, @Nullable String field) {
        this(code, detail, field, List.of());
    }

    /** @param errors of several things, one for each */
    public Problem(Code code, String detail, @Nullable String field, List<?> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.errors = List.copyOf(errors);
    }

    public static Problem notFound(String what) {
        return new Problem(Code.NOT_FOUND, "there is no such " + what);
    }

    public Code code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public List<?> errors() {
        return errors;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
