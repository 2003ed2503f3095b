package io.tidings.sample;

import java.time.Instant;

/**
 * One message of the invented company. No component is ever null.
 *
 * @param id position in the stream, counted from "1"
 * @param chat true for a chat message, false for an email
 * @param chatSender handle of the author of a chat message, empty for an email
 * @param emailSender address of the author of an email, empty for a chat message
 * @param timestamp when it was sent, to the second; never before the row preceding it
 * @param content the text on one line; an email reads {@code Subject: X. body}, the first ". " ends the subject
 */
public record SampleRow(
        String id, boolean chat, String chatSender, String emailSender, Instant timestamp, String content) {}
