package io.tidings.app;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidings.services.Services;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The four shared servers, with topics, tables and keys of its own for each test of a class. */
public final class FreshServices implements BeforeEachCallback, AfterAllCallback {
    private final List<Namespace> namespaces = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        namespaces.add(Namespace.fresh(Services.shared()));
    }

    /** All at once: to connect takes longer than to drop. */
    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        if (namespaces.isEmpty()) {
            return;
        }
        try (CqlSession session = namespaces.get(0).cassandra();
                Connection connection = namespaces.get(0).postgres()) {
            for (Namespace namespace : namespaces) {
                namespace.drop(session, connection);
            }
        }
    }

    /** What chooses them, for the test that runs. */
    public Map<String, String> settings() {
        return namespaces.get(namespaces.size() - 1).settings();
    }
}
