package io.tidings.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.outreach.EmailDraft;
import io.tidings.web.Answer;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;

/** An email as a file that a mail program opens as a draft (RFC 5322), without recipients: those a person types. */
final class LetterFile {
    private static final String END = "\r\n";
    /**
     * An encoded word has 75 characters at most (RFC 2047 §2), 12 of them around the text, which holds no half letter.
     */
    private static final int WORD_BYTES = 45;

    private LetterFile() {}

    static Answer answer(EmailDraft draft) {
        String file = "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(draft.createdAt().atOffset(ZoneOffset.UTC)) + END
                + "Subject: " + subject(draft.email().subject()) + END
                + "MIME-Version: 1.0" + END
                + "X-Unsent: 1" + END
                + "Content-Type: text/plain; charset=utf-8" + END
                + "Content-Transfer-Encoding: base64" + END + END
                + Base64.getMimeEncoder()
                        .encodeToString(draft.email()
                                .body()
                                .replace("\r\n", "\n")
                                .replace("\n", END)
                                .getBytes(UTF_8))
                + END;
        return new Answer(200, "message/rfc822", Map.of(), Buffer.buffer(file.getBytes(UTF_8)))
                .with("Content-Disposition", "attachment; filename=\"investor-update.eml\"");
    }

    private static String subject(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String next = Character.toString(point);
            if (word.toString().getBytes(UTF_8).length + next.getBytes(UTF_8).length > WORD_BYTES) {
                words.append(encoded(word)).append(END).append(' ');
                word.setLength(0);
            }
            word.append(next);
        }
        return words.append(encoded(word)).toString();
    }

    private static String encoded(StringBuilder word) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8)) + "?=";
    }
}
