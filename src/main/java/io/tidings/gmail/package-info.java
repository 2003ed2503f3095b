/** The Gmail API over HTTP: histories, mails, and the tokens with which both are asked for. */
@NullMarked
package io.tidings.gmail;

import org.jspecify.annotations.NullMarked;
