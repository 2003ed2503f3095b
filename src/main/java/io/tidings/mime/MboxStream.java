package io.tidings.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The mails of an mbox file (RFC 4155, and its variant mboxrd), one after the other, each as a stream of its own. A
 * mail begins with a line {@code From ADDRESS TIME} at the start or behind an empty line; a {@code >} before such a
 * line in a text is taken away. Nothing of a mail is kept, however long it or its lines are.
 */
final class MboxStream {
    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};
    /** How far a line is looked at that may be the first of a mail. */
    private static final int LOOK = 512;

    private final BufferedInputStream in;
    private boolean atLine = true;
    private boolean afterEmptyLine = true;
    private boolean lineIsEmpty = true;
    private boolean ended;

    MboxStream(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /** True where the file begins as one of this form does. */
    boolean isMbox() throws IOException {
        return isFromLine();
    }

    /** Goes on to the next mail, past what is left of the last; false where there is none. */
    boolean next() throws IOException {
        InputStream rest = mail();
        byte[] passed = new byte[8192];
        while (rest.read(passed) >= 0) {
            // What is left of a mail that could not be read.
        }
        if (ended) {
            return false;
        }
        int b = in.read();
        while (b >= 0 && b != '\n') {
            b = in.read();
        }
        atLine = true;
        afterEmptyLine = false;
        lineIsEmpty = true;
        return true;
    }

    /** What is left of the mail. */
    InputStream mail() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return nextByte();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = 0;
                while (count < length) {
                    int b = nextByte();
                    if (b < 0) {
                        return count == 0 ? -1 : count;
                    }
                    target[offset + count++] = (byte) b;
                }
                return count;
            }
        };
    }

    /** The next byte of the mail; -1 at its end. */
    private int nextByte() throws IOException {
        if (atLine) {
            if (afterEmptyLine && isFromLine()) {
                return -1;
            }
            skipQuote();
            atLine = false;
            lineIsEmpty = true;
        }
        int b = in.read();
        if (b < 0) {
            ended = true;
        } else if (b == '\n') {
            atLine = true;
            afterEmptyLine = lineIsEmpty;
        } else if (b != '\r') {
            lineIsEmpty = false;
        }
        return b;
    }

    /** A line that begins a mail has a time in it, as no sentence has that begins with the word. */
    private boolean isFromLine() throws IOException {
        in.mark(LOOK);
        try {
            for (byte expected : FROM) {
                if (in.read() != expected) {
                    return false;
                }
            }
            int before = 0;
            for (int i = FROM.length; i < LOOK; i++) {
                int b = in.read();
                if (b < 0 || b == '\n') {
                    return false;
                }
                if (b == ':' && Character.isDigit(before)) {
                    return true;
                }
                before = b;
            }
            return false;
        } finally {
            in.reset();
        }
    }

    /** Takes away one {@code >} of those before {@code From}. */
    private void skipQuote() throws IOException {
        in.mark(LOOK);
        int b = in.read();
        boolean quoted = b == '>';
        for (int i = 0; b == '>' && i < LOOK - FROM.length - 1; i++) {
            b = in.read();
        }
        for (int i = 0; quoted && i < FROM.length; i++) {
            quoted = b == FROM[i];
            if (i < FROM.length - 1) {
                b = in.read();
            }
        }
        in.reset();
        if (quoted) {
            in.read();
        }
    }
}
