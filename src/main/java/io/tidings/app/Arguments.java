package io.tidings.app;

import io.tidings.message.CompanyId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads what stands on the command line, and says of what it cannot read why, in words that are no Java. */
final class Arguments {
    private Arguments() {}

    /** Makes a command and those below it read their arguments so. */
    static void readBy(CommandLine line) {
        line.registerConverter(CompanyId.class, Arguments::company);
        line.registerConverter(Path.class, Arguments::path);
        line.registerConverter(Integer.class, Arguments::number);
        line.registerConverter(int.class, Arguments::number);
        line.registerConverter(long.class, Arguments::longNumber);
    }

    private static CompanyId company(String text) {
        try {
            return new CompanyId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Told below, like every other text that is no path.
        }
        throw new TypeConversionException("'" + text + "' is no path: give that of a file or folder");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw noNumber(text, Integer.MAX_VALUE);
        }
    }

    private static long longNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw noNumber(text, Long.MAX_VALUE);
        }
    }

    private static TypeConversionException noNumber(String text, long most) {
        return new TypeConversionException("'" + text + "' is no whole number of at most " + most);
    }
}
