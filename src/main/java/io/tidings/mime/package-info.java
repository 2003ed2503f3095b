/** Mails: the one place that reads RFC 5322 and MIME, by Apache James Mime4j, and the text of HTML, by jsoup. */
@NullMarked
package io.tidings.mime;

import org.jspecify.annotations.NullMarked;
