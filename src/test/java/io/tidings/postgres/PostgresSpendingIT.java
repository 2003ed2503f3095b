package io.tidings.postgres;

import io.tidings.port.SpendingContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresSpendingIT extends SpendingContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
