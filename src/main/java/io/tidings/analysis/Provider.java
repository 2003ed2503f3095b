package io.tidings.analysis;

/** Who can answer a pass. */
public enum Provider {
    /** The rules that need no key. */
    OFFLINE,
    GEMINI,
    /** Any server with the interface of OpenAI's chat completions. */
    OPENAI
}
