package io.tidings.embedded;

/** Another process works on the data file. */
public final class DataInUse extends StorageException {
    private static final long serialVersionUID = 1L;

    DataInUse(String pid) {
        super("the data is in use by process " + pid + ": stop it, or name another file with --data");
    }
}
