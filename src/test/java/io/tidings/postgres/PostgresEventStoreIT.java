package io.tidings.postgres;

import io.tidings.port.EventStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresEventStoreIT extends EventStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
