package io.tidings.mime;

import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Mail;
import io.tidings.message.NotAMessage;
import io.tidings.message.Text;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads one mail from a stream. Of its parts the texts are kept, up to a bound, and what is attached is passed over
 * unread: neither the length of a mail nor the depth of its parts is memory.
 */
final class MailReader {
    private static final int MOST_HEADERS = 2000;
    private static final int MOST_HEADER_BYTES = 64 * 1024;
    private static final int MOST_LINE_BYTES = 1 << 20;
    private static final int MOST_DEPTH = 30;
    private static final int MOST_PARTS = 1000;
    private static final Set<String> NEEDED = Set.of("received", "sender", "reply-to");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,990}>");
    private static final int KEPT_OF_A_HEADER = 10_000;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxHeaderLen(MOST_HEADER_BYTES)
            .setMaxLineLen(MOST_LINE_BYTES)
            .setMalformedHeaderStartsBody(true)
            .build();

    private final MimeTokenStream tokens = new MimeTokenStream(CONFIG, DecodeMonitor.SILENT, null, null);
    private final Map<String, String> header = new TreeMap<>();
    private final MailText text = new MailText();
    private final boolean[] attached = new boolean[MOST_DEPTH + 2];
    private int depth;
    private int parts;

    private MailReader() {
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    }

    /**
     * Reads a mail.
     *
     * @param before the time of the mail before it, for one that has none; null where there is none
     * @throws NotAMessage with the reason, where it cannot become a message
     */
    static Mail read(CompanyId company, InputStream in, @Nullable Instant before) throws IOException, NotAMessage {
        MailReader reader = new MailReader();
        try {
            reader.read(in);
        } catch (MimeException e) {
            throw new NotAMessage("the mail cannot be read: " + Text.printable(String.valueOf(e.getMessage())));
        } catch (org.apache.james.mime4j.MimeIOException e) {
            throw new NotAMessage("the mail cannot be read: " + Text.printable(String.valueOf(e.getMessage())));
        }
        return reader.mail(company, before);
    }

    private void read(InputStream in) throws IOException, MimeException, NotAMessage {
        tokens.parse(in);
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            switch (state) {
                case T_START_MULTIPART -> {
                    if (++depth > MOST_DEPTH) {
                        throw new NotAMessage("the mail's parts are nested more than " + MOST_DEPTH + " deep");
                    }
                    attached[depth] = false;
                }
                case T_END_MULTIPART -> depth--;
                case T_START_BODYPART -> {
                    attached[depth] = false;
                    if (++parts > MOST_PARTS) {
                        throw new NotAMessage("the mail has more than " + MOST_PARTS + " parts");
                    }
                }
                case T_FIELD -> field(tokens.getField());
                case T_BODY -> body();
                default -> {
                    // Preambles and the like say nothing.
                }
            }
        }
    }

    private void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (name.equals("content-disposition")) {
            attached[depth] |= value(field).toLowerCase(Locale.ROOT).startsWith("attachment");
        } else if (depth == 0 && (KeptHeaders.WRITTEN.containsKey(name) || NEEDED.contains(name))) {
            header.putIfAbsent(name, value(field));
        }
    }

    private static String value(Field field) {
        byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
        String line = raw.length == 0 ? String.valueOf(field.getBody()) : Charsets.decode(raw, null);
        String value = raw.length == 0 ? line : line.substring(line.indexOf(':') + 1);
        String unfolded = value.replaceAll("[\\r\\n]+[ \\t]*", " ").strip();
        String cut = unfolded.substring(0, Math.min(unfolded.length(), KEPT_OF_A_HEADER));
        try {
            return DecoderUtil.decodeEncodedWords(cut, DecodeMonitor.SILENT);
        } catch (IllegalArgumentException e) {
            // Words that are encoded wrongly stay as they stand.
            return cut;
        }
    }

    private void body() throws IOException {
        String type = tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        if (!MailText.isText(type) || attached[depth] || text.isFull(type)) {
            return;
        }
        byte[] bytes = tokens.getDecodedInputStream().readNBytes(MailText.MOST);
        text.add(type, Charsets.decode(bytes, tokens.getBodyDescriptor().getCharset()));
    }

    private Mail mail(CompanyId company, @Nullable Instant before) throws NotAMessage {
        if (header.isEmpty()) {
            throw new NotAMessage("this is no mail: it has no header");
        }
        String said = text.said();
        String subject = header.getOrDefault("subject", "");
        String whole = said.isEmpty() ? subject : said;
        Text.checkBody(whole);
        Instant sentAt = time().or(() -> Optional.ofNullable(before))
                .orElseThrow(() -> new NotAMessage("the mail has no usable Date"));
        String own = firstId("message-id").orElse("");
        String root = firstId("references").or(() -> firstId("in-reply-to")).orElse(own);
        return new Mail(
                Digest.hex(
                        16,
                        own,
                        own.isEmpty() ? header.getOrDefault("from", "") : "",
                        Long.toString(sentAt.toEpochMilli()),
                        subject,
                        said),
                Digest.hex(16, company.value(), root.isEmpty() ? Mail.topic(subject) : root),
                sentAt,
                shown(),
                whole);
    }

    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        List<String> senders = new ArrayList<>(List.of("from", "sender", "reply-to"));
        KeptHeaders.WRITTEN.forEach((name, written) -> {
            if (header.containsKey(name)) {
                shown.put(written, Text.clean(header.get(name)));
            }
        });
        senders.stream()
                .map(name -> header.getOrDefault(name, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .ifPresent(sender -> shown.put("From", Text.clean(sender)));
        return shown;
    }

    /** When it was sent, as it says, else as the last server that passed it on says. */
    private Optional<Instant> time() {
        return MailDate.parse(header.getOrDefault("date", "")).or(() -> {
            String received = header.getOrDefault("received", "");
            return MailDate.parse(received.substring(received.lastIndexOf(';') + 1));
        });
    }

    private Optional<String> firstId(String name) {
        Matcher id = MESSAGE_ID.matcher(header.getOrDefault(name, ""));
        return id.find() ? Optional.of(id.group()) : Optional.empty();
    }
}
