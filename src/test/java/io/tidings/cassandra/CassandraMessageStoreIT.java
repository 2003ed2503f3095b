package io.tidings.cassandra;

import io.tidings.port.MessageStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class CassandraMessageStoreIT extends MessageStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new CassandraStores(folder, TestCluster.freshKeyspace());
    }
}
