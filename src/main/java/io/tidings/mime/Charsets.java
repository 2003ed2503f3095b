package io.tidings.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of which somebody says in what charset they are, which need not be true. */
final class Charsets {
    /** What programs mean that name no charset, or a wrong one; every byte but five is a character there. */
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private Charsets() {}

    /** The text: as its charset says where that can be, else in UTF-8, else in the Western charset. Loses no byte. */
    static String decode(byte[] bytes, @Nullable String name) {
        for (Charset charset : List.of(named(name), UTF_8, WESTERN)) {
            try {
                return charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                // It is another one.
            }
        }
        return new String(bytes, ISO_8859_1);
    }

    private static Charset named(@Nullable String name) {
        try {
            Charset charset = name == null ? UTF_8 : Charset.forName(name.strip());
            // Who says so means bytes; what is in them is found out.
            return charset.equals(US_ASCII) ? UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return UTF_8;
        }
    }
}
