package io.tidings.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The YAML file of a pass: everything but its prompt and schema, which stand in files of their own beside it. */
public record PassFile(
        String id,
        int version,
        String description,
        Pass.RunsOn on,
        Pass.Output output,
        int priority,
        boolean enabled,
        @JsonProperty("model") ModelOptions model) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /**
     * Makes a pass of its three files.
     *
     * @param name the file's name, for errors
     * @throws IllegalArgumentException naming the file and everything wrong with it
     */
    public static Pass pass(String name, String yaml, String prompt, String schema) {
        PassFile file = read(name, yaml);
        List<String> problems = new ArrayList<>();
        if (!ID.matcher(file.id).matches()) {
            problems.add("id '" + file.id + "' is not lower-case words with hyphens");
        }
        if (!name.equals(file.id + ".yaml")) {
            problems.add("id '" + file.id + "' is not the file's name");
        }
        if (file.version < 1) {
            problems.add("version is " + file.version + ", at least 1 was expected");
        }
        problems.addAll(Prompt.problems(prompt, file.on));
        problems.addAll(ReplySchema.problems(schema, file.output));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(name + ": " + String.join("; ", problems));
        }
        return new Pass(
                file.id,
                file.version,
                file.description,
                file.on,
                file.output,
                file.priority,
                file.enabled,
                file.model,
                prompt,
                schema);
    }

    private static PassFile read(String name, String yaml) {
        PassFile file;
        try {
            file = YAML.readValue(yaml, PassFile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
        }
        if (file == null) {
            throw new IllegalArgumentException(name + ": it is empty");
        }
        return file;
    }
}
