package io.tidings.services;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A Cassandra that speaks TLS alone and asks for passwords, for all tests of a build that want one.
 *
 * @param certificate a PEM file; who trusts it trusts the server
 */
public record SecuredCassandra(CassandraServer server, Path certificate) {
    /** The user that the server makes for itself, a moment after its start, and its password. */
    public static final String OWNER = "cassandra";

    private static SecuredCassandra shared;

    /** Started at first use and ended with the process. */
    public static synchronized SecuredCassandra shared() throws IOException, InterruptedException {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static SecuredCassandra start() throws IOException, InterruptedException {
        Path folder = Services.folder();
        Keys keys = Keys.make(folder.resolve("keys"), "ip:127.0.0.1");
        CassandraServer server = new CassandraServer(
                folder.resolve("cassandra"),
                false,
                "authenticator: PasswordAuthenticator",
                "authorizer: CassandraAuthorizer",
                "client_encryption_options: {enabled: true, optional: false, keystore: " + keys.store()
                        + ", keystore_password: " + Keys.PASSWORD + ", store_type: PKCS12}");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
        server.start();
        return new SecuredCassandra(server, keys.certificate());
    }

    private static void end(CassandraServer server, Path folder) {
        try {
            server.kill();
        } catch (InterruptedException e) {
            System.err.println("cannot end " + server.name() + ": " + e);
        }
        Folders.delete(folder);
    }
}
