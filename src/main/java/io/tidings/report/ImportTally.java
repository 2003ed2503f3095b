package io.tidings.report;

/**
 * What became of the rows of an import, each counted from the rows of the stores: {@code messages + deadLetters +
 * copies} is the number of records that intake has handled.
 *
 * @param messages stored because of this import
 * @param deadLetters buried because of it
 * @param copies rows whose message or dead letter was there already
 * @param sharedIds native ids that more than one message of the import has, with different content
 */
public record ImportTally(long messages, long deadLetters, long copies, long sharedIds) {
    public long handled() {
        return messages + deadLetters + copies;
    }
}
