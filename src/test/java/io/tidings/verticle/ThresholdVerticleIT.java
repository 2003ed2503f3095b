package io.tidings.verticle;

import io.tidings.app.FreshServices;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("faults")
class ThresholdVerticleIT extends ThresholdVerticleTest {
    @RegisterExtension
    static final FreshServices SERVICES = new FreshServices();

    @Override
    Map<String, String> stores() {
        return SERVICES.settings();
    }
}
