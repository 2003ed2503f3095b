package io.tidings.embedded;

import io.tidings.port.OpenDaysContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedOpenDaysTest extends OpenDaysContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
