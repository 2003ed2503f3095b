/**
 * Privacy before the model: what names, reaches or opens somebody's account is found in a request and stands there as a
 * placeholder; the answer gets the originals back. Without stored state: a placeholder is a keyed hash of its value.
 *
 * <p>Pure: the JDK, Jackson and libphonenumber. No input or output, no clock. Every detector takes time linear in the
 * text, whatever a stranger writes.
 */
@NullMarked
package io.tidings.privacy;

import org.jspecify.annotations.NullMarked;
