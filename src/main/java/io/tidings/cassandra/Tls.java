package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import com.datastax.oss.driver.api.core.ssl.SslEngineFactory;
import io.tidings.port.ServiceFailure.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Encrypted connections, to nodes whose certificate names them. */
final class Tls {
    private Tls() {}

    /**
     * Connections that trust the authorities of a PEM file.
     *
     * @param rootCertificate null for those that Java trusts
     * @throws CassandraException where the file cannot be used
     */
    static SslEngineFactory trusting(@Nullable Path rootCertificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(rootCertificate == null ? null : authorities(rootCertificate));
            context.init(null, trust.getTrustManagers(), null);
            // The certificate names the node as it was found: what its address is called in reverse proves nothing.
            return new ProgrammaticSslEngineFactory(context, null, true, false);
        } catch (IOException | GeneralSecurityException e) {
            throw new CassandraException(
                    "The certificate for Cassandra in " + rootCertificate + " cannot be used (" + e
                            + "): name a PEM file of the authority to trust",
                    e,
                    Remedy.SETTING);
        }
    }

    private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            if (number == 0) {
                throw new GeneralSecurityException("there is no certificate in it");
            }
        }
        return store;
    }
}
