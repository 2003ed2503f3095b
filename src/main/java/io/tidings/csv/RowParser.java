package io.tidings.csv;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes one row apart, line by line (RFC 4180), and knows what is odd about its quotes. What follows a closing quote is
 * somebody's slip in that line, and stays in the field; a quote opened in it ends with the line at the latest, so that
 * the slip does not reach into other rows.
 */
final class RowParser {
    private enum State {
        FIELD_BEGINS,
        PLAIN,
        QUOTED,
        AFTER_QUOTE,
        SLIPPED,
        SLIPPED_QUOTE
    }

    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private State state = State.FIELD_BEGINS;
    private int lines;
    private int quoteOpened;
    private int slippedFrom = -1;

    /** The fields of a row that is one line; with an open quote, as far as the line goes. */
    static List<String> fields(String line) {
        RowParser row = new RowParser();
        row.add(line);
        return row.end();
    }

    /** Takes the next line, with its end. */
    void add(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (state != State.QUOTED && (c == '\n' || c == '\r')) {
                break;
            }
            take(c);
        }
        lines++;
    }

    private void take(char c) {
        switch (state) {
            case FIELD_BEGINS, PLAIN -> {
                if (c == ',') {
                    endField();
                } else if (c == '"' && state == State.FIELD_BEGINS) {
                    state = State.QUOTED;
                    quoteOpened = lines;
                } else {
                    state = State.PLAIN;
                    field.append(c);
                }
            }
            case QUOTED -> {
                if (c == '"') {
                    state = State.AFTER_QUOTE;
                } else {
                    field.append(c);
                }
            }
            case AFTER_QUOTE -> {
                if (c == '"') {
                    state = State.QUOTED;
                    field.append(c);
                } else if (c == ',') {
                    endField();
                } else {
                    slippedFrom = slippedFrom < 0 ? quoteOpened : slippedFrom;
                    state = State.SLIPPED;
                    field.append(c);
                }
            }
            case SLIPPED -> {
                if (c == ',') {
                    endField();
                } else {
                    state = c == '"' ? State.SLIPPED_QUOTE : State.SLIPPED;
                    field.append(c);
                }
            }
            case SLIPPED_QUOTE -> {
                if (c == '"') {
                    state = State.SLIPPED;
                } else {
                    field.append(c);
                }
            }
        }
    }

    private void endField() {
        fields.add(field.toString());
        field.setLength(0);
        state = State.FIELD_BEGINS;
    }

    /** True where the row goes on in the next line. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    /** The line of the row, from 0, in which the quote opened last. */
    int quoteOpened() {
        return quoteOpened;
    }

    /** The line of the row, from 0, in which the first quoted field began that goes on behind its quote; else -1. */
    int slippedFrom() {
        return slippedFrom;
    }

    /** The fields, where no line follows. */
    List<String> end() {
        endField();
        return List.copyOf(fields);
    }
}
