package io.tidings.postgres;

import io.tidings.port.EmailStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresEmailStoreIT extends EmailStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
