package io.tidings.postgres;

import io.tidings.port.SenderIdsContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresSenderIdsIT extends SenderIdsContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
