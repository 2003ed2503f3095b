package io.tidings.postgres;

import io.tidings.port.EventArchiveContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresArchiveIT extends EventArchiveContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
