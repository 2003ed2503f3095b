package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.config.InvalidSettings;
import io.tidings.config.PassSource;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.scoring.Expectation;
import io.tidings.scoring.Score;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what was found in a file of messages against what is expected. */
final class Judge {
    private final List<Expectation> expected;
    private final Map<MessageId, String> nativeIds;

    /** @param messages which the expectations call by the ids of their source */
    Judge(List<Expectation> expected, List<Message> messages) {
        this.expected = expected;
        this.nativeIds = messages.stream().collect(Collectors.toMap(Message::id, message -> message.header()
                .nativeId()));
    }

    Score score(List<SignificantEvent> events) {
        return Score.of(events, expected, id -> nativeIds.getOrDefault(id, ""));
    }

    /**
     * What is expected in a file of messages.
     *
     * @param named null for the file beside the messages
     */
    static List<Expectation> expectations(@Nullable Path named, Path messages) throws IOException {
        Path file = named == null ? beside(messages) : named;
        if (!Files.isRegularFile(file)) {
            throw new Failure("there is no file " + file
                    + ": name the one with what is expected with --expected ('generate' writes an example)");
        }
        try {
            return Expectation.read(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new Failure(file + " is no text in UTF-8: save it as that", e);
        } catch (IllegalArgumentException e) {
            throw new Failure(file + ": " + e.getMessage(), e);
        }
    }

    static Path beside(Path messages) {
        String name = String.valueOf(messages.getFileName()).replaceFirst("\\.csv$", "");
        return messages.resolveSibling(name + ".expected.json");
    }

    /** @throws InvalidSettings where a pass finds no events, so that there is nothing to score */
    static void refuseEmails(PassSource source) {
        if (source.pass().output() == Pass.Output.EMAIL) {
            throw new InvalidSettings(List.of(source.name() + " writes an email, and only events can be scored:"
                    + " 'passes try' shows the email and the rules that it breaks"));
        }
    }
}
