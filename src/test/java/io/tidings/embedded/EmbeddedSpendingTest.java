package io.tidings.embedded;

import io.tidings.port.SpendingContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedSpendingTest extends SpendingContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
