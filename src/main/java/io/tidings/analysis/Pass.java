package io.tidings.analysis;

/**
 * A versioned analysis: what to ask, in which form to answer, and what it runs on.
 *
 * @param id lower-case words with hyphens
 * @param version from 1; changing the prompt or the schema needs another
 * @param on what one run of it reads
 * @param output what its reply holds
 * @param prompt the instructions, with the placeholders of {@link Prompt}
 * @param schema the JSON Schema (2020-12) of the reply, as JSON text
 */
public record Pass(
        String id,
        int version,
        String description,
        RunsOn on,
        Output output,
        int priority,
        boolean enabled,
        ModelOptions model,
        String prompt,
        String schema) {
    /** What one run of a pass reads. */
    public enum RunsOn {
        BATCH,
        /** The significant events of a company. */
        EVENTS
    }

    /** What a reply holds. */
    public enum Output {
        EVENTS,
        EMAIL
    }

    /** The name under which runs are kept: {@code significant-events v1}. */
    public String label() {
        return id + " v" + version;
    }
}
