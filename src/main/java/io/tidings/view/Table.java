package io.tidings.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.tidings.message.Json;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Things as a table (RFC 4180): a column for each of their fields, lists and objects as JSON, and an apostrophe before
 * a text that a spreadsheet would take for a formula.
 */
public final class Table {
    /** What makes a spreadsheet take a text for a formula (OWASP), also in the wide forms of East Asia. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Table() {}

    /** @param type whose JSON has the columns, in order */
    public static <T> String of(Class<T> type, List<T> things) {
        List<String> columns = columns(type);
        StringBuilder table = new StringBuilder(String.join(",", columns)).append("\r\n");
        for (T thing : things) {
            JsonNode row = Json.MAPPER.valueToTree(thing);
            table.append(columns.stream()
                            .map(column -> quoted(cell(row.path(column))))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return table.toString();
    }

    private static List<String> columns(Class<?> type) {
        return Json.MAPPER
                .getSerializationConfig()
                .introspect(Json.MAPPER.constructType(type))
                .findProperties()
                .stream()
                .map(BeanPropertyDefinition::getName)
                .toList();
    }

    /** A value in one cell, which no spreadsheet takes for a formula. */
    public static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        String text = value.isContainerNode() ? Json.write(value) : value.asText();
        boolean formula = value.isTextual() && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
