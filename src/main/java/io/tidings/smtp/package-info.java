/** Hands letters to a mail server. The only package that knows SMTP and its library. */
@NullMarked
package io.tidings.smtp;

import org.jspecify.annotations.NullMarked;
