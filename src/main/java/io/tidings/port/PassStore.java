package io.tidings.port;

import io.tidings.analysis.PassPrint;
import io.vertx.core.Future;
import java.util.Optional;

/** What each version of a pass consisted of when it was first used, so that one name never stands for two things. */
public interface PassStore {
    /** Keeps a print; one of that pass and version that is there already changes nothing. */
    Future<Void> keep(PassPrint print);

    /** The print that is kept of a version of a pass. */
    Future<Optional<PassPrint>> find(String pass, int version);
}
