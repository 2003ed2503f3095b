package io.tidings.postgres;

import io.tidings.port.CursorsContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresCursorsIT extends CursorsContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
