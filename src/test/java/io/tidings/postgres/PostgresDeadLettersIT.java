package io.tidings.postgres;

import io.tidings.port.DeadLettersContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresDeadLettersIT extends DeadLettersContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
