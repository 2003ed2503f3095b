package io.tidings.postgres;

import io.tidings.port.OpenDaysContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresOpenDaysIT extends OpenDaysContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
