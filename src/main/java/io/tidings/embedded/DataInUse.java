package io.tidings.embedded;

/** Another process works on the data file. */
public final class DataInUse extends StorageException {
    private static final long serialVersionUID = 1L;

    /** @param holder as {@code process 123} */
    DataInUse(String holder) {
        super("the data is in use by " + holder + ": stop it, or name another file with --data; 'dead-letters' can ask"
                + " what runs with --url http://127.0.0.1:8080");
    }
}
