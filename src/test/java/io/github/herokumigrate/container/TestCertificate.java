package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of the loopback addresses that signs itself, for those who serve and for those who trust.
 *
 * @param pem the certificate
 * @param key its private key
 * @param trustStore the certificate, among those that Java trusts anyhow, for Java's {@code javax.net.ssl.trustStore}, in PKCS #12
 */
public record TestCertificate(Path pem, Path key, Path trustStore) {
    /** For {@code javax.net.ssl.trustStorePassword}; no secret. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    static TestCertificate in(Path directory, Path scratch) {
        TestCertificate certificate = new TestCertificate(
                directory.resolve("certificate.pem"), directory.resolve("key.pem"), directory.resolve("trust.p12"));
        Once.in(directory).make("certificate", "2", () -> certificate.make(scratch));
        return certificate;
    }

    /** For clients in this virtual machine. */
    SSLContext context() {
        try (InputStream file = Files.newInputStream(trustStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, TRUST_STORE_PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(Path scratch) throws IOException {
        Files.deleteIfExists(trustStore);
        run(
                scratch,
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                pem.toString());
        try {
            writeTrustStore();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With what Java trusts anyhow: the same virtual machine may fetch from the usual places. */
    private void writeTrustStore() throws IOException, GeneralSecurityException {
        KeyStore usual = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(),
                TRUST_STORE_PASSWORD.toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String alias : Collections.list(usual.aliases())) {
            store.setCertificateEntry(alias, usual.getCertificate(alias));
        }
        try (InputStream file = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "registry", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        try (OutputStream file = Files.newOutputStream(trustStore)) {
            store.store(file, TRUST_STORE_PASSWORD.toCharArray());
        }
    }

    private static void run(Path scratch, String words, String... more) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of(more));
        new ToolCommand(arguments, Map.of("PATH", ContainerTools.searchPath()), scratch).run();
    }
}
