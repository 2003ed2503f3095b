/** CSV files: the one place that reads them, line by line, and writes them, by FastCSV. */
@NullMarked
package io.tidings.csv;

import org.jspecify.annotations.NullMarked;
