package io.tidings.cassandra;

import io.tidings.port.MessageArchiveContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class CassandraMessageArchiveIT extends MessageArchiveContract {
    @Override
    protected Stores open(Path folder) {
        return new CassandraStores(folder, TestCluster.freshKeyspace());
    }
}
