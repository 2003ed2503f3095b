/** CSV files by FastCSV: the one place that reads and writes them. */
@NullMarked
package io.tidings.csv;

import org.jspecify.annotations.NullMarked;
