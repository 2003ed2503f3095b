package io.tidings.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the service is reached over HTTP, as {@code conf/embedded.yaml} lists and explains it. */
public interface WebSettings {
    boolean enabled();

    String host();

    /** 0 for any that is free. */
    int port();

    /** True where nobody need log in though others than this machine reach it. */
    boolean insecure();

    /** Each as {@link io.tidings.access.ApiKeys#parse} takes it; empty where no login is asked for. */
    Optional<List<String>> apiKeys();

    /** Where the keys were read, if they were there. */
    Optional<Path> apiKeysFile();

    Jwt jwt();

    /** Names besides its address under which it is known. */
    Optional<List<String>> hosts();

    /** Pages elsewhere that may call. */
    Optional<List<String>> origins();

    int maxBodyBytes();

    int maxPostBytes();

    int maxConnections();

    Duration idleTimeout();

    /** Within which the body of a request has come that is no stream. */
    Duration bodyTimeout();

    /** Of each credential, or of each address without one; 0 for any number. */
    int maxRequestsPerSecond();

    /** Tokens of an identity provider that open what keys open. */
    interface Jwt {
        /** Where its key set (JWKS) is; empty where no tokens are taken, or the keys are in a file. */
        Optional<String> jwksUrl();

        /** A key set, or public keys in PEM. */
        Optional<Path> jwksFile();

        Optional<List<String>> issuer();

        Optional<List<String>> audience();

        List<String> algorithms();

        Duration leeway();

        String roleClaim();

        String companyClaim();

        /** False where no tokens are taken. */
        default boolean isSet() {
            return jwksUrl().isPresent() || jwksFile().isPresent();
        }
    }
}
