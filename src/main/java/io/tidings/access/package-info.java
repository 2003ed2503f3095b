/**
 * Who may do what over HTTP: callers, their roles and keys, and from where a browser may call.
 *
 * <p>Pure: decides on texts that others read from a request, and knows no server.
 */
@NullMarked
package io.tidings.access;

import org.jspecify.annotations.NullMarked;
