package io.tidings.analysis;

import io.tidings.message.ChatMessage;
import io.tidings.message.EmailMessage;
import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The messages of a run that one question is about. What is too much for one falls into two halves, and each of these
 * again where it must. How it falls depends on the messages alone, so that a number stands for the same messages for
 * ever: after a crash, and after the limits have changed.
 *
 * @param number 0 for all of a run's messages; the halves of part n are 2n + 1 and 2n + 2
 * @param messages in (sent-at, id) order
 */
public record Part(int number, List<Message> messages) {
    /** In characters: a text is not cut into less, for it is not its length that is the trouble then. */
    private static final int LEAST_TEXT = 2_000;

    private static final int LAST_DIVISIBLE = (Integer.MAX_VALUE - 2) / 2;
    /** Where a text is cut, the best first. */
    private static final List<String> SEAMS = List.of("\n\n", "\n", ". ", " ");

    public Part {
        messages = List.copyOf(messages);
    }

    /** All messages of a run. */
    public static Part whole(List<Message> messages) {
        return new Part(0, messages);
    }

    /** About how many tokens its messages come to. */
    public long tokens() {
        return tokens(messages);
    }

    /** False where it is as little as is ever asked about. */
    public boolean isDivisible() {
        boolean enough = messages.size() > 1
                || (messages.size() == 1 && messages.get(0).text().length() >= 2 * LEAST_TEXT);
        return enough && number <= LAST_DIVISIBLE;
    }

    /**
     * Its two halves, of about as many tokens: between conversations where there are several, else between messages; of
     * a single message, between paragraphs, lines, sentences or words, each half under the id of the message.
     */
    public List<Part> halves() {
        List<List<Message>> conversations = conversations();
        List<Message> first;
        List<Message> second;
        if (conversations.size() > 1) {
            Set<Message> earlier = Collections.newSetFromMap(new IdentityHashMap<>());
            conversations.subList(0, middle(conversations)).forEach(earlier::addAll);
            first = messages.stream().filter(earlier::contains).toList();
            second = messages.stream()
                    .filter(message -> !earlier.contains(message))
                    .toList();
        } else if (messages.size() > 1) {
            int cut = middle(messages.stream().map(List::of).toList());
            first = messages.subList(0, cut);
            second = messages.subList(cut, messages.size());
        } else {
            Message message = messages.get(0);
            int cut = seam(message.text());
            first = List.of(with(message, message.text().substring(0, cut)));
            second = List.of(with(message, message.text().substring(cut)));
        }
        return List.of(new Part(2 * number + 1, first), new Part(2 * number + 2, second));
    }

    private List<List<Message>> conversations() {
        Map<String, List<Message>> conversations = new LinkedHashMap<>();
        for (Message message : messages) {
            String conversation =
                    message.header().source() + " " + message.header().conversationId();
            conversations
                    .computeIfAbsent(conversation, first -> new ArrayList<>())
                    .add(message);
        }
        return List.copyOf(conversations.values());
    }

    /** How many of these make up the first half. */
    private static int middle(List<? extends List<Message>> groups) {
        long all = groups.stream().mapToLong(Part::tokens).sum();
        long before = 0;
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int cut = 1; cut < groups.size(); cut++) {
            before += tokens(groups.get(cut - 1));
            long difference = Math.abs(all - 2 * before);
            if (difference < least) {
                least = difference;
                best = cut;
            }
        }
        return best;
    }

    private static long tokens(List<Message> messages) {
        return messages.stream().mapToLong(PromptData::tokens).sum();
    }

    /** Where a text falls into two, each of at least a quarter of it. */
    private static int seam(String text) {
        int middle = text.length() / 2;
        int farthest = text.length() / 4;
        for (String seam : SEAMS) {
            int before = text.lastIndexOf(seam, middle);
            int after = text.indexOf(seam, middle);
            int nearest = after < 0 || (before >= 0 && middle - before <= after - middle) ? before : after;
            if (nearest >= 0 && Math.abs(middle - nearest) < farthest) {
                return nearest + seam.length();
            }
        }
        return Character.isLowSurrogate(text.charAt(middle)) ? middle - 1 : middle;
    }

    private static Message with(Message message, String text) {
        return message instanceof EmailMessage mail
                ? new EmailMessage(mail.header(), mail.subject(), text, mail.nativeJson())
                : new ChatMessage(message.header(), text, message.nativeJson());
    }
}
