/**
 * Servers with the interface of OpenAI's chat completions, such as vLLM, Ollama and llama.cpp: what they are asked, and
 * what their replies and errors mean.
 */
@NullMarked
package io.tidings.openai;

import org.jspecify.annotations.NullMarked;
