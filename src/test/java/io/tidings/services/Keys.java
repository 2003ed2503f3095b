package io.tidings.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of a server that speaks TLS, with a certificate that it signed itself.
 *
 * @param store of the kind PKCS12
 * @param certificate a PEM file; who trusts it trusts the server
 */
public record Keys(Path store, Path certificate) {
    /** Of the stores here and of the keys in them. */
    public static final String PASSWORD = "changeit";

    /**
     * Makes a key.
     *
     * @param host as {@code ip:127.0.0.1} or {@code dns:localhost}
     */
    public static Keys make(Path folder, String host) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Keys keys = new Keys(folder.resolve("keys.p12"), folder.resolve("certificate.pem"));
        keys.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=server", "-ext", "san=" + host);
        keys.keytool("-exportcert", "-rfc", "-file", keys.certificate.toString());
        return keys;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "server", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("keytool ended with " + exit);
        }
    }
}
