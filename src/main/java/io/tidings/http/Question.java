package io.tidings.http;

import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Prompt;
import io.tidings.message.Text;

/**
 * What a reply replies to.
 *
 * @param model that was asked
 * @param pass the id of the pass, whose files have its name; empty where there is none
 * @param tokens about how many it was asked, where the reply does not count them
 */
public record Question(String model, String pass, long tokens) {
    /** What a reply replies to that tells of a model, and of which no pass has asked anything. */
    public static Question about(String model) {
        return new Question(model, "", 0);
    }

    public static Question of(String model, ModelRequest request, Prompt prompt) {
        return new Question(model, request.pass().id(), Text.tokens(prompt.text()));
    }
}
