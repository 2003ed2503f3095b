package io.tidings.services;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** One Redis server; nothing is evicted. */
public final class RedisServer extends LocalServer {
    private static final String AMD64 = "de2b4cbcd7e52bacb778c157266f003c5e4c797104cdeeeb52214addff8bf1bb";
    private static final String ARM64 = "9046512dae535cfcfed679dc6c618e8331667bc710b4cd96d3d4880eb4b7ee73";

    private final boolean appendOnly;
    private final List<String> options;
    /** Redis would take its own port + 10,000, which may be one that the system gives to outgoing connections. */
    private final int busPort = FreePorts.next();

    /**
     * Prepares a server.
     *
     * @param appendOnly true where each write is on disk before it is answered; else everything is gone after a kill
     * @param options of the command line, which have the last word
     */
    public RedisServer(Path folder, boolean appendOnly, String... options) throws IOException {
        super("redis", folder, FreePorts.next());
        this.appendOnly = appendOnly;
        this.options = List.of(options);
    }

    /** Where other servers of a cluster reach this one. */
    public int busPort() {
        return busPort;
    }

    @Override
    ServerProcess launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                binary().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port()),
                "--cluster-port",
                Integer.toString(busPort),
                "--save",
                "",
                "--appendonly",
                appendOnly ? "yes" : "no",
                "--appendfsync",
                "always",
                "--maxmemory-policy",
                "noeviction"));
        command.addAll(options);
        return ServerProcess.start(
                name(), folder(), command, Map.of(), log -> log.contains("Ready to accept connections"));
    }

    private Path binary() throws IOException {
        Path binary = folder().resolve("redis-server");
        if (!Files.exists(binary)) {
            Files.createDirectories(folder());
            try (ZipFile jar = new ZipFile(Artifacts.classpath("redis"))) {
                String entry = "redis-server-7.0.9-linux-" + (Artifacts.isArm() ? "arm64" : "amd64");
                try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
                    Files.copy(in, binary);
                }
            }
            verify(binary);
            if (!binary.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + binary + " executable");
            }
        }
        return binary;
    }

    /** A binary out of somebody's jar is run only where it is the one that was looked at. */
    private static void verify(Path binary) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(binary));
            String found = "%064x".formatted(new BigInteger(1, digest));
            if (!found.equals(Artifacts.isArm() ? ARM64 : AMD64)) {
                Files.delete(binary);
                throw new IOException("the Redis binary has the digest " + found + ", which is not the known one");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
