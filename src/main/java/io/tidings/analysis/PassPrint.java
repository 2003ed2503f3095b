package io.tidings.analysis;

import io.tidings.message.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a version of a pass consists of, as digests: another prompt or schema under the same version can be told.
 *
 * @param pass its id
 * @param prompt digest of the prompt's text
 * @param schema digest of the schema's text
 */
public record PassPrint(String pass, int version, String prompt, String schema) {
    private static final int CHARACTERS = 32;

    public static PassPrint of(Pass pass) {
        return new PassPrint(
                pass.id(),
                pass.version(),
                Digest.hex(CHARACTERS, pass.prompt()),
                Digest.hex(CHARACTERS, pass.schema()));
    }

    /** The names of the files that are not as in another print. */
    public List<String> changedSince(PassPrint other) {
        List<String> files = new ArrayList<>();
        if (!prompt.equals(other.prompt)) {
            files.add(pass + ".md");
        }
        if (!schema.equals(other.schema)) {
            files.add(pass + ".json");
        }
        return files;
    }
}
