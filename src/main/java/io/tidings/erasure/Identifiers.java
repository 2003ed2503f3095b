package io.tidings.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.EmailMessage;
import io.tidings.message.Json;
import io.tidings.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who sent a message and to whom: addresses and handles, in the one form in which they are compared. */
public final class Identifiers {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"'()]+@[^\\s<>,;:\"'()]+");
    private static final List<String> HEADERS =
            List.of("from", "to", "cc", "bcc", "reply-to", "sender", "delivered-to");

    private Identifiers() {}

    /** An address or handle in the form in which it is compared. */
    public static String normal(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher address = ADDRESS.matcher(plain);
        return address.find() ? address.group() : plain;
    }

    /** Of whoever sent a message, and of those who got it where it tells. */
    public static Set<String> of(Message message) {
        Set<String> found = new HashSet<>();
        add(message.header().sender(), found);
        if (message instanceof EmailMessage) {
            headers(message.nativeJson(), found);
        }
        return found;
    }

    private static void headers(String nativeJson, Set<String> found) {
        JsonNode mail;
        try {
            mail = Json.MAPPER.readTree(nativeJson);
        } catch (JsonProcessingException e) {
            return;
        }
        for (JsonNode header : mail.path("payload").path("headers")) {
            if (HEADERS.contains(header.path("name").asText().toLowerCase(Locale.ROOT))) {
                add(header.path("value").asText(), found);
            }
        }
    }

    private static void add(String text, Set<String> found) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        found.add(plain);
        Matcher addresses = ADDRESS.matcher(plain);
        while (addresses.find()) {
            found.add(addresses.group());
        }
    }
}
