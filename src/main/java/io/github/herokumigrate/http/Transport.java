package io.github.herokumigrate.http;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** One try of one request, with both time-outs. Redirects are not followed: the token must not travel elsewhere. */
final class Transport {
    private final HttpClient client;
    private final Timeouts timeouts;

    Transport(Endpoint endpoint, Timeouts timeouts, Optional<ProxySelector> proxies) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(timeouts.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                // Over plain http the client would ask for an upgrade that loopback servers don't know.
                .version(endpoint.isPlain() ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
        if (endpoint.isPlain()) {
            builder.sslContext(withoutCertificates());
        }
        proxies.ifPresent(builder::proxy);
        this.client = builder.build();
        this.timeouts = timeouts;
    }

    /** @param meanwhile what to do while the answer is on its way */
    RawResponse exchange(HttpRequest request, Runnable meanwhile) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            meanwhile.run();
            // The client's own time-out ends with the headers; this one covers the body too.
            HttpResponse<String> response =
                    answer.get(timeouts.connect().plus(timeouts.read()).toMillis(), TimeUnit.MILLISECONDS);
            return new RawResponse(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + seconds(timeouts.read()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    // The client makes one even where nothing is encrypted, and the usual one reads every certificate of the machine.
    private static SSLContext withoutCertificates() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has TLS", e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
