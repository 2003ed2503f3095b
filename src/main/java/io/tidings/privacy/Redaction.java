package io.tidings.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.ReplyText;
import io.tidings.message.Json;
import java.util.HashMap;
import java.util.Map;

/** A request as a model may see it, with the way back for its answer. Holds the originals: for use in memory only. */
public final class Redaction {
    private final ModelRequest request;
    private final Map<String, String> originals;

    Redaction(ModelRequest request, Map<String, String> originals) {
        this.request = request;
        this.originals = Map.copyOf(originals);
    }

    /** The request, with placeholders; message and event ids are the true ones. */
    public ModelRequest request() {
        return request;
    }

    /** What each placeholder stands for, by its canonical form. */
    Map<String, String> originals() {
        return originals;
    }

    /**
     * An answer with the originals in its strings, also where the model changed the case of a placeholder, escaped it
     * or dropped its brackets. An answer without placeholders stays as it is, character for character; one that is not
     * JSON is restored as the inside of a JSON string would be. Placeholders of other requests stay.
     */
    public String restore(String answer) {
        try {
            JsonNode json = ReplyText.json(answer);
            JsonNode restored = JsonStrings.rewritten(json, text -> Placeholders.restored(text, originals));
            return restored.equals(json) ? answer : Json.write(restored);
        } catch (ReplyText.Malformed e) {
            Map<String, String> escaped = new HashMap<>();
            originals.forEach((placeholder, original) -> escaped.put(placeholder, escaped(original)));
            return Placeholders.restored(answer, escaped);
        }
    }

    private static String escaped(String text) {
        String json = Json.write(text);
        return json.substring(1, json.length() - 1);
    }
}
