package io.tidings.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files of text, and says in plain words why it cannot. */
public final class TextFile {
    private static final String BOM = "\uFEFF";

    private TextFile() {}

    /**
     * The text of a file, without a byte order mark.
     *
     * @param name what to call it in a problem
     * @param problems gets what is wrong where the result is empty
     */
    public static Optional<String> read(String name, Path file, List<String> problems) {
        if (Files.isDirectory(file)) {
            problems.add(name + ": it is a folder where a file was expected");
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            if (text.indexOf('\0') < 0) {
                return Optional.of(text.startsWith(BOM) ? text.substring(BOM.length()) : text);
            }
            problems.add(name + ": it is no text: save it as UTF-8");
        } catch (CharacterCodingException e) {
            problems.add(name + ": it is no text in UTF-8: save it as that");
        } catch (NoSuchFileException e) {
            problems.add(name + ": there is no such file");
        } catch (IOException e) {
            problems.add(name + ": it cannot be read: check its permissions");
        }
        return Optional.empty();
    }
}
