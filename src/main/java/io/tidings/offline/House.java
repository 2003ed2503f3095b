package io.tidings.offline;

import io.tidings.message.EmailMessage;
import io.tidings.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who belongs to the company: everybody who chats, and who writes mails from its domain. That is the one that has the
 * company's name; where none has, the one that most mails come from.
 */
record House(Set<String> domains) {
    static House of(String company, List<Message> messages) {
        Map<String, Integer> mails = new HashMap<>();
        for (Message message : messages) {
            if (message instanceof EmailMessage) {
                mails.merge(domain(message), 1, Integer::sum);
            }
        }
        String name = company.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Set<String> named = mails.keySet().stream()
                .filter(domain -> !name.isEmpty() && domain.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        int most = mails.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new House(
                named.isEmpty()
                        ? mails.entrySet().stream()
                                .filter(entry -> entry.getValue() == most)
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toUnmodifiableSet())
                        : named);
    }

    /** True where "we" in a message are the company. */
    boolean isOurs(Message message) {
        return !(message instanceof EmailMessage) || domains.contains(domain(message));
    }

    private static String domain(Message message) {
        String sender = message.header().sender();
        return sender.substring(sender.lastIndexOf('@') + 1)
                .replaceAll("[>\\s].*", "")
                .toLowerCase(Locale.ROOT);
    }
}
