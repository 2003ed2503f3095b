package io.tidings.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A command cannot do its work; the message tells the user why and what to do. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What an error tells the user. */
    static String words(Exception error) {
        if (error instanceof FileSystemException file) {
            return file.getFile() + " cannot be used: " + why(file) + ": check the path and its permissions";
        }
        return error.getMessage() == null ? "something failed unexpectedly: --trace shows where" : error.getMessage();
    }

    private static String why(FileSystemException file) {
        if (file instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (file instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (file instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        return file.getReason() == null ? "the system refuses it" : file.getReason();
    }
}
