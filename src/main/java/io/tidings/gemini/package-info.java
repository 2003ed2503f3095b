/** Gemini, by its REST interface: what it is asked, and what its replies and errors mean. */
@NullMarked
package io.tidings.gemini;

import org.jspecify.annotations.NullMarked;
