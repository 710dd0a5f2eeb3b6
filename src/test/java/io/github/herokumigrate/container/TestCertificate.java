package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of the loopback addresses that signs itself, for those who serve and for those who trust.
 *
 * @param pem the certificate
 * @param key its private key
 * @param trustStore the certificate for Java's {@code javax.net.ssl.trustStore}, in PKCS #12
 */
public record TestCertificate(Path pem, Path key, Path trustStore) {
    /** For {@code javax.net.ssl.trustStorePassword}; no secret. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    static TestCertificate in(Path directory, Path scratch) {
        TestCertificate certificate = new TestCertificate(
                directory.resolve("certificate.pem"), directory.resolve("key.pem"), directory.resolve("trust.p12"));
        Once.in(directory).make("certificate", "1", () -> certificate.make(scratch));
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
        run(
                scratch,
                Path.of(System.getProperty("java.home"), "bin", "keytool")
                        + " -importcert -noprompt -alias registry -storetype PKCS12 -storepass " + TRUST_STORE_PASSWORD,
                "-file",
                pem.toString(),
                "-keystore",
                trustStore.toString());
    }

    private static void run(Path scratch, String words, String... more) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of(more));
        new ToolCommand(arguments, Map.of("PATH", ContainerTools.searchPath()), scratch).run();
    }
}
