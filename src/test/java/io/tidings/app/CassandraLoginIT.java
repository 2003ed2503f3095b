package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.SecuredCassandra;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Cassandra that asks for a login over TLS, and settings with a wrong one. */
@Tag("faults")
class CassandraLoginIT {
    @TempDir
    private Path folder;

    @Test
    void refusesAWrongPassword() throws Exception {
        SecuredCassandra secured = SecuredCassandra.shared();
        String address = secured.server().address();
        ServicesFile services = new ServicesFile(folder)
                .with("stores.log", "embedded")
                .with("stores.buffer", "embedded")
                .with("stores.events", "embedded")
                .with("cassandra.contact-points", address)
                .with("cassandra.tls", "true")
                .with("cassandra.root-certificate", secured.certificate().toString())
                .with("cassandra.user", SecuredCassandra.OWNER)
                .with("cassandra.password", "wr0ng");

        CommandRun run = services.run("run");

        assertThat(run.exit()).as(run.words()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("tidings: Cassandra at " + address + " refuses the user " + SecuredCassandra.OWNER)
                .doesNotContain("wr0ng");
    }
}
