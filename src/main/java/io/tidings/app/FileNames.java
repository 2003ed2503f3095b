package io.tidings.app;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether this Java can name the files that it is given. */
final class FileNames {
    /** What stands where a byte of a name could not be read. */
    private static final String LOST = "\uFFFD";

    private FileNames() {}

    /**
     * What to do where a name was lost on its way, in words for the user; empty where all is well. Java reads names by
     * the locale, before any option can change that: {@code -Dsun.jnu.encoding} comes too late for arguments.
     *
     * @param encoding by which Java reads the names of files
     * @param folder in which the program runs
     */
    static Optional<String> problem(String encoding, String folder, String... arguments) {
        return Stream.concat(Stream.of(folder), Arrays.stream(arguments))
                .filter(name -> name.contains(LOST) && !encoding.equalsIgnoreCase("UTF-8"))
                .findFirst()
                .map(name -> "under this locale Java reads the names of files as " + encoding + " and cannot use '"
                        + name.replace(LOST, "?") + "': set LC_ALL=C.UTF-8 and give the command again, or use a folder"
                        + " and files with plain ASCII names");
    }
}
