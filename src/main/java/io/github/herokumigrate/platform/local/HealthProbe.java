package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a process on this machine how it is.
 *
 * @param check what to ask for
 * @param port where it should listen
 */
record HealthProbe(HealthCheck check, int port) {
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    /** What is asked for, as a user could. */
    String address() {
        return "http://127.0.0.1:" + port + check.path();
    }

    /** The status of its answer; empty if there is none. */
    Optional<Integer> status() {
        // The answer is not read: what matters is that it came.
        return ask(connection -> "").map(HttpAnswer::status);
    }

    /** Its answer with the beginning of the body; empty if there is none. */
    Optional<HttpAnswer> answer() {
        return ask(HealthProbe::body);
    }

    private interface BodyReader {
        String read(HttpURLConnection connection) throws IOException;
    }

    private Optional<HttpAnswer> ask(BodyReader reader) {
        HttpURLConnection connection = open();
        try {
            connection.setConnectTimeout((int) TIME.toMillis());
            connection.setReadTimeout((int) TIME.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            int status = connection.getResponseCode();
            return status > 0 ? Optional.of(new HttpAnswer(status, reader.read(connection))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            connection.disconnect();
        }
    }

    private static String body(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getResponseCode() < FIRST_ERROR
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            if (body == null) {
                return "";
            }
            String text = new String(body.readNBytes(4 * HttpAnswer.LONGEST_BODY), StandardCharsets.UTF_8);
            return text.substring(0, Math.min(text.length(), HttpAnswer.LONGEST_BODY));
        }
    }

    /** Whether an answer is good. */
    boolean isGood(int status) {
        return switch (check.success()) {
            case ANY_ANSWER -> status < FIRST_SERVER_ERROR;
            case GOOD_STATUS -> status >= 200 && status < 400;
        };
    }

    private HttpURLConnection open() {
        try {
            return (HttpURLConnection) new URL(address()).openConnection(Proxy.NO_PROXY);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(address(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
