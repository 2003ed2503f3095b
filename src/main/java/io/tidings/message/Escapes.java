package io.tidings.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that loses nothing: a byte that is no UTF-8 becomes the lone surrogate U+DC00 + byte, and back (the scheme of
 * Python's PEP 383 "surrogateescape"). {@link Text#clean} then replaces it in the text, while the original can be kept.
 */
public final class Escapes {
    private static final int ESCAPE = 0xDC00;

    private Escapes() {}

    /**
     * Decodes what a buffer holds, as far as it goes.
     *
     * @param last true where no more bytes follow; else an unfinished sequence at the end stays in the buffer
     */
    public static void decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean last) {
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, last);
            if (!result.isError() || !chars.hasRemaining()) {
                return;
            }
            // One byte at a time: what follows in a broken sequence is judged again, and escaped if it is broken too.
            chars.put((char) (ESCAPE + (bytes.get() & 0xFF)));
        }
    }

    /** The text of bytes that are all there. */
    static String decode(byte[] bytes) {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        decode(decoder(), ByteBuffer.wrap(bytes), chars, true);
        return chars.flip().toString();
    }

    /** A decoder to go with {@link #decode}. */
    public static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The bytes that {@link #decode} made a text of. */
    public static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ESCAPE + 0x80
                    && c <= ESCAPE + 0xFF
                    && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(c - ESCAPE);
                from = i + 1;
            }
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
