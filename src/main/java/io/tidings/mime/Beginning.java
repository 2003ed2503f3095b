package io.tidings.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that remembers how it began. */
final class Beginning extends FilterInputStream {
    private final byte[] kept;
    private int length;

    Beginning(InputStream in, int most) {
        super(in);
        this.kept = new byte[most];
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0 && length < kept.length) {
            kept[length++] = (byte) b;
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = in.read(target, offset, count);
        int more = Math.min(read, kept.length - length);
        if (more > 0) {
            System.arraycopy(target, offset, kept, length, more);
            length += more;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** What was read of it first. */
    String text() {
        byte[] bytes = new byte[length];
        System.arraycopy(kept, 0, bytes, 0, length);
        return Charsets.decode(bytes, null);
    }
}
