package io.tidings.offline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Named pieces of patterns. A pattern in the rules writes {@code {signed}} for the piece of that name; pieces may use
 * pieces. Patterns ignore the case of ASCII letters, except where a piece says otherwise.
 */
final class Lexicon {
    private static final String FOLDER = "/offline/";
    private static final Pattern PIECE = Pattern.compile("\\{([a-z_]+)\\}");
    private static final int DEPTH = 8;

    private final Map<String, String> pieces;

    private Lexicon(Map<String, String> pieces) {
        this.pieces = pieces;
    }

    /** A file of rules, its patterns compiled with the pieces of {@code lexicon.yaml}. */
    static <T> T read(String name, Class<T> type) {
        Pieces pieces = load("lexicon.yaml", Pieces.class, mapper());
        SimpleModule patterns = new SimpleModule();
        patterns.addDeserializer(Pattern.class, new PatternReader(new Lexicon(pieces.pieces())));
        YAMLMapper mapper = mapper();
        mapper.registerModule(patterns);
        return load(name, type, mapper);
    }

    private Pattern compile(String pattern) {
        String expanded = pattern;
        for (int depth = 0; depth < DEPTH; depth++) {
            expanded = PIECE.matcher(expanded).replaceAll(match -> Matcher.quoteReplacement(piece(match.group(1))));
        }
        return Pattern.compile(expanded, Pattern.CASE_INSENSITIVE);
    }

    private String piece(String name) {
        String piece = pieces.get(name);
        if (piece == null) {
            throw new IllegalArgumentException("the lexicon has no piece '" + name + "'");
        }
        return "(?:" + piece + ")";
    }

    private static YAMLMapper mapper() {
        return YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static <T> T load(String name, Class<T> type, YAMLMapper mapper) {
        try (InputStream in = Lexicon.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + FOLDER + name + " is missing");
            }
            return mapper.readValue(in, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(name + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Pieces(Map<String, String> pieces) {}

    private static final class PatternReader extends StdDeserializer<Pattern> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final Lexicon lexicon;

        PatternReader(Lexicon lexicon) {
            super(Pattern.class);
            this.lexicon = lexicon;
        }

        @Override
        public Pattern deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return lexicon.compile(json.getText());
        }
    }
}
