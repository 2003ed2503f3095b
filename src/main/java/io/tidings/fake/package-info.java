/**
 * A stand-in for the Gemini API on loopback, for tests and demonstrations: it checks what it is sent as the API does,
 * answers with the content of a model that it is given, makes the trouble that a script asks for, and records all of
 * it. It learns what is said from the prompt alone and shares nothing with the pipeline.
 */
@NullMarked
package io.tidings.fake;

import org.jspecify.annotations.NullMarked;
