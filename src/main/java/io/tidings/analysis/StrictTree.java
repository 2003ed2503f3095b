package io.tidings.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Optional;

/** Reads keys and values that people wrote, and says in plain words where it cannot. */
public final class StrictTree {
    public static final StrictTree YAML = new StrictTree("YAML", strict(new YAMLMapper()));
    static final StrictTree JSON = new StrictTree("JSON", strict(new JsonMapper()));

    private static final int LONGEST = 60;

    private final String language;
    private final ObjectMapper mapper;

    private StrictTree(String language, ObjectMapper mapper) {
        this.language = language;
        this.mapper = mapper;
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The keys and values of a text.
     *
     * @param problems gets why where the result is empty
     */
    public Optional<ObjectNode> read(String text, List<String> problems) {
        try {
            if (mapper.readTree(text) instanceof ObjectNode keys) {
                return Optional.of(keys);
            }
            problems.add(
                    text.isBlank()
                            ? "it is empty"
                            : "it is not " + language + " with keys and values, but something else");
        } catch (MismatchedInputException e) {
            problems.add("line " + e.getLocation().getLineNr()
                    + ": a key stands here for the second time, or something follows the end: leave it out");
        } catch (JsonProcessingException e) {
            // What is nested too deeply has no place.
            String place = e.getLocation() == null
                    ? ""
                    : "from line " + e.getLocation().getLineNr() + " on ";
            problems.add(place + "this is not " + language
                    + ": look for a missing comma, colon, quote or bracket, or a wrong indentation");
        }
        return Optional.empty();
    }

    /** A value in words, to follow <i>found</i>. */
    public static String words(JsonNode value) {
        boolean isEmpty = value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.asText().isBlank());
        String shown = isEmpty ? "nothing" : value.toString();
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    }
}
