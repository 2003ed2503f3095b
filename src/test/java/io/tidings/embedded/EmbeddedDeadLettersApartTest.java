package io.tidings.embedded;

import io.tidings.port.DeadLettersContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedDeadLettersApartTest extends DeadLettersContract {
    @Override
    protected Stores open(Path folder) {
        return new ApartStores(folder);
    }
}
