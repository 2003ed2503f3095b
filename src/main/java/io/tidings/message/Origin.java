package io.tidings.message;

/**
 * Where a record was first read: a second delivery of it has the same origin, a copy of its message another one.
 *
 * @param importId the id of the import that brought it
 * @param line the line of the file on which its row begins, from 1
 */
public record Origin(String importId, long line) {}
