package io.tidings.postgres;

import io.tidings.port.ErasuresContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresErasuresIT extends ErasuresContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
