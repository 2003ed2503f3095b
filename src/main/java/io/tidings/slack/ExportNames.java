package io.tidings.slack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import io.tidings.message.NotAMessage;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What the lists of an export tell: the ids of its channels by the names of their folders, the names of its people by
 * their ids, and the workspace that most of them are of.
 */
record ExportNames(Map<String, String> channels, Map<String, String> people, String team) {
    private static final List<String> CHANNEL_LISTS = List.of("channels.json", "groups.json", "dms.json", "mpims.json");
    private static final String PEOPLE = "users.json";
    /** Far more than a workspace has. */
    private static final int MOST = 500_000;

    private static final int MOST_NAME = 1000;

    /** Takes one thing of a list. */
    private interface Taker {
        void take(JsonNode thing);
    }

    /** @throws NotAMessage where a list cannot be read */
    static ExportNames read(ZipFile zip, ZipGuard guard) throws IOException, NotAMessage {
        Map<String, String> channels = new HashMap<>();
        Map<String, String> people = new HashMap<>();
        Map<String, Integer> teams = new HashMap<>();
        for (String list : CHANNEL_LISTS) {
            each(zip, guard, list, channel -> {
                String id = channel.path("id").asText();
                // The folders of direct messages are called by their ids.
                Stream.of(channel.path("name").asText(), id)
                        .filter(name -> !name.isBlank() && channels.size() < MOST)
                        .forEach(name -> channels.put(name, id));
            });
        }
        each(zip, guard, PEOPLE, user -> {
            teams.merge(user.path("team_id").asText(), 1, Integer::sum);
            String name = name(user);
            if (name != null && people.size() < MOST) {
                people.put(user.path("id").asText(), name);
            }
        });
        String team = teams.entrySet().stream()
                .filter(entry -> !entry.getKey().isBlank())
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse("");
        return new ExportNames(channels, people, team);
    }

    private static @Nullable String name(JsonNode user) {
        return Stream.of(
                        user.path("real_name"),
                        user.at("/profile/real_name"),
                        user.at("/profile/display_name"),
                        user.path("name"))
                .map(JsonNode::asText)
                .filter(name -> !name.isBlank() && name.length() <= MOST_NAME)
                .findFirst()
                .orElse(null);
    }

    private static void each(ZipFile zip, ZipGuard guard, String list, Taker taker) throws IOException, NotAMessage {
        ZipEntry entry = zip.getEntry(list);
        if (entry == null) {
            return;
        }
        try (ZipGuard.Entry in = guard.read(zip, entry);
                JsonParser parser = Json.MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new NotAMessage(list + " of the export is no list");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                in.begin();
                taker.take(parser.readValueAsTree());
            }
        } catch (ZipGuard.Bomb e) {
            throw new NotAMessage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new NotAMessage(list + " of the export cannot be read: it is broken", e);
        }
    }
}
