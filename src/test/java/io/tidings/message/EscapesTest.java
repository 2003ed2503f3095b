package io.tidings.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EscapesTest {
    /** Bytes that are UTF-8, that nearly are, and that are not. */
    @Provide
    static Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> anything = Arbitraries.bytes().array(byte[].class).ofMaxSize(6);
        Arbitrary<byte[]> text = Arbitraries.of("é", "€", "😀", "ab").map(s -> s.getBytes(UTF_8));
        Arbitrary<byte[]> broken = Arbitraries.of(
                new byte[] {(byte) 0xE2, (byte) 0x82},
                new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0x80},
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
                new byte[] {(byte) 0xFF});
        return Arbitraries.oneOf(anything, text, broken).list().ofMaxSize(8).map(EscapesTest::join);
    }

    @Property(tries = 1000)
    void anyBytesDecodeAndEncodeBackToThemselvesInAnyChunks(
            @ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 4, max = 9) int chunk) {
        String text = decode(bytes, chunk);

        assertThat(Escapes.encode(text)).isEqualTo(bytes);
    }

    @Property
    void chunksDoNotChangeTheText(@ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 4, max = 9) int chunk) {
        assertThat(decode(bytes, chunk)).isEqualTo(decode(bytes, bytes.length + 4));
    }

    @Test
    void utf8IsReadAsItIs() {
        assertThat(decode("Zoë 😀".getBytes(UTF_8), 64)).isEqualTo("Zoë 😀");
    }

    @Test
    void aByteThatIsNoUtf8BecomesALoneSurrogate() {
        assertThat(decode(new byte[] {'a', (byte) 0xE9, 'b'}, 64)).isEqualTo("a\uDCE9b");
    }

    @Test
    void anUnfinishedSequenceAtTheEndIsKept() {
        assertThat(decode(new byte[] {'a', (byte) 0xE2, (byte) 0x82}, 64)).isEqualTo("a\uDCE2\uDC82");
    }

    /** Reads as a stream is read: a few bytes at a time, into a small buffer. */
    private static String decode(byte[] bytes, int chunk) {
        CharsetDecoder decoder = Escapes.decoder();
        ByteBuffer in = ByteBuffer.allocate(chunk).flip();
        CharBuffer out = CharBuffer.allocate(chunk);
        StringBuilder text = new StringBuilder();
        int read = 0;
        while (read < bytes.length || in.hasRemaining()) {
            in.compact();
            int more = Math.min(in.remaining(), bytes.length - read);
            in.put(bytes, read, more).flip();
            read += more;
            out.clear();
            Escapes.decode(decoder, in, out, read == bytes.length);
            text.append(out.flip());
        }
        return text.toString();
    }

    private static byte[] join(java.util.List<byte[]> parts) {
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }
}
