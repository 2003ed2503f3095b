package io.tidings.cassandra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of ours.
 *
 * @param key its primary key, as CQL has it
 * @param columns names and types, in order
 * @param keepsMessages whether its rows go when the time of messages is over
 */
record Table(String name, String key, Map<String, String> columns, boolean keepsMessages) {
    /** A day's bucket of a company, because a company's partition must not grow for ever; in it, the order of ids. */
    private static final String BY_DAY = "(company_id, day), timestamp, message_id";

    static final Table CHATS = byDay(
            "chat_messages",
            "source text",
            "native_id text",
            "conversation_id text",
            "sender text",
            "text text",
            "native text",
            "repaired boolean");

    static final Table EMAILS = byDay(
            "email_messages",
            "source text",
            "native_id text",
            "conversation_id text",
            "sender text",
            "subject text",
            "text text",
            "native text",
            "repaired boolean");

    /**
     * Where messages stand. A row without a source tells of a message that is gone or never came. One with a batch and
     * no status is claimed.
     */
    static final Table METADATA = byDay(
            "message_metadata",
            "source text",
            "native_id text",
            "tokens int",
            "repaired boolean",
            "origin text",
            "stored_at timestamp",
            "batch_id text",
            "status text",
            "processed_at timestamp",
            "retry_count int");

    /** The days of which a company has messages, or had: a few bytes each, so they are kept for ever. */
    static final Table DAYS =
            new Table("message_days", "company_id, day", columns("company_id text", "day date"), false);

    static final List<Table> ALL = List.of(CHATS, EMAILS, METADATA, DAYS);

    private static Table byDay(String name, String... own) {
        Map<String, String> columns = columns("company_id text", "day date", "timestamp timestamp", "message_id uuid");
        columns.putAll(columns(own));
        return new Table(name, BY_DAY, columns, true);
    }

    private static Map<String, String> columns(String... columns) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            types.put(parts[0], parts[1]);
        }
        return types;
    }

    /** The columns with their types, as CQL declares them. */
    String declaration() {
        return columns.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The columns of the primary key alone. */
    List<String> keyColumns() {
        return List.of(key.replaceAll("[()]", "").split(", "));
    }
}
