package io.tidings.app;

import io.tidings.message.Message;
import java.util.Arrays;

/**
 * Counts native ids that messages of different content share. Of each id it keeps 16 bytes, so that a long file fits
 * into a small memory: two hashes of 64 bits, of the id and of the first message that had it.
 */
final class SharedIds {
    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] natives = new long[FIRST_CAPACITY];
    private long[] messages = new long[FIRST_CAPACITY];
    private int size;
    private long count;

    /** A message; one that was added before changes nothing. */
    void add(Message message) {
        String nativeId = message.header().nativeId();
        if (!nativeId.isEmpty()) {
            add(hash(nativeId), hash(message.id().value()));
        }
    }

    /** How many ids are shared. */
    long count() {
        return count;
    }

    private void add(long nativeId, long message) {
        int at = place(nativeId);
        if (natives[at] == 0) {
            natives[at] = nativeId;
            messages[at] = message;
            size++;
            if (size * 2 > natives.length) {
                grow();
            }
        } else if (messages[at] != message && messages[at] != 0) {
            // 0 from now on: it is counted.
            messages[at] = 0;
            count++;
        }
    }

    private int place(long nativeId) {
        int at = (int) nativeId & natives.length - 1;
        while (natives[at] != 0 && natives[at] != nativeId) {
            at = at + 1 & natives.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] before = natives;
        long[] beforeMessages = messages;
        natives = new long[before.length * 2];
        messages = Arrays.copyOf(natives, natives.length);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                int at = place(before[i]);
                natives[at] = before[i];
                messages[at] = beforeMessages[i];
            }
        }
    }

    /** 64 bits, never 0 (FNV-1a with the finaliser of MurmurHash3). */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
