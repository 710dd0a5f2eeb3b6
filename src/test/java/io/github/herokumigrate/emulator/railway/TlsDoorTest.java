package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that knows Railway by its name only reaches the emulator and nothing else. */
class TlsDoorTest {
    private static final String BODY = "{\"query\": \"{ me { name } }\"}";

    @TempDir
    Path directory;

    @Test
    void oneHostLeadsToTheEmulatorAndAllOthersNowhere() throws Exception {
        try (RailwayEmulator railway = RailwayEmulator.start();
                TlsDoor door = TlsDoor.open(railway.address(), directory)) {
            URI proxy = URI.create(door.address());
            HttpClient client = HttpClient.newBuilder()
                    .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                    .sslContext(trusting(directory.resolve("railway.p12")))
                    .build();

            assertThat(client.send(request(railway, TlsDoor.HOST), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"data\":{\"me\":{\"name\":\"Pat Example\"}}}");
            assertThatThrownBy(() -> client.send(request(railway, "backboard.railway.com"), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(door.refused()).containsExactly("backboard.railway.com:443");
        }
    }

    private static HttpRequest request(RailwayEmulator railway, String host) {
        return HttpRequest.newBuilder(URI.create("https://" + host + "/graphql/v2"))
                .header("Authorization", "Bearer " + railway.token())
                .header("User-Agent", "emulator-tests (heroku-migrate)")
                .POST(BodyPublishers.ofString(BODY))
                .build();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore keys = KeyStore.getInstance(certificate.toFile(), "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("railway", keys.getCertificate("railway"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
