package io.tidings.app;

import io.tidings.services.Services;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The four shared servers, with topics, tables and keys of its own for each test. */
public final class FreshServices implements BeforeEachCallback, AfterEachCallback {
    private @Nullable Namespace namespace;

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        namespace = Namespace.fresh(Services.shared());
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        namespace.drop();
    }

    /** What chooses them. */
    public Map<String, String> settings() {
        return namespace.settings();
    }
}
