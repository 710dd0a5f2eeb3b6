package io.github.herokumigrate.http;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * JSON over HTTP for any platform: time-outs, retries, conditional requests, errors that say what was tried.
 *
 * <p>Calls that are safe to repeat are repeated on 429, 5xx and broken connections with growing, jittered waits or as
 * {@code Retry-After} asks. A reading call whose answer had an {@code ETag} is sent conditionally the next time. Safe for
 * use by several threads; holds no thread or file that has to be closed.
 */
public final class ApiClient {
    private static final int LONGEST_QUOTE = 300;

    private final String platform;
    private final Endpoint endpoint;
    private final Map<String, Secret> headers;
    private final Redactor redactor;
    private final RequestListener listener;
    private final ErrorReader errors;
    private final Duration readTimeout;
    private final Transport transport;
    private final RetriedCall retries;
    private final EtagCache cache = new EtagCache();

    private ApiClient(Builder builder) {
        this.platform = builder.platform;
        this.endpoint = builder.endpoint;
        this.headers = Map.copyOf(builder.headers);
        this.redactor = builder.redactor;
        this.listener = builder.listener;
        this.errors = builder.errors;
        this.readTimeout = builder.timeouts.read();
        this.transport = new Transport(builder.endpoint, builder.timeouts, builder.proxies);
        this.retries = new RetriedCall(builder.platform, builder.retries, builder.clock);
    }

    /**
     * A client of a platform's API.
     *
     * @param platform the name for messages, e.g. {@code Heroku}
     * @param baseUri where the API is
     * @throws ConfigurationException if it is neither https nor this machine
     */
    public static Builder builder(String platform, URI baseUri) {
        Endpoint endpoint = Endpoint.of(platform, baseUri);
        Json.prepare();
        return new Builder(platform, endpoint);
    }

    /**
     * Sends a call and reads its JSON answer.
     *
     * @throws ApiException if it fails, or if the answer does not have the type's form
     */
    public <T> ApiResponse<T> send(ApiRequest request, Class<T> type) throws InterruptedException {
        RawResponse answer = exchange(request, () -> Json.prepareToRead(type));
        try {
            return new ApiResponse<>(answer.status(), answer.headers(), Json.read(answer.body(), type));
        } catch (JsonFormatException e) {
            throw ApiException.unanswered(
                    platform,
                    request,
                    "the answer (HTTP " + answer.status() + ") was not understood, " + e.getMessage(),
                    "Check that nothing between here and " + endpoint.uri().getHost() + " answers in its place.",
                    null);
        }
    }

    /**
     * Sends a call whose answer is of no interest.
     *
     * @throws ApiException if it fails
     */
    public void send(ApiRequest request) throws InterruptedException {
        exchange(request, () -> {});
    }

    /** @param meanwhile what to do while the answer is on its way */
    private RawResponse exchange(ApiRequest request, Runnable meanwhile) throws InterruptedException {
        EtagCache.Key key = new EtagCache.Key(endpoint.resolve(request.path()), request.headers());
        boolean reads = request.method().equals("GET");
        Optional<RawResponse> known = reads ? cache.find(key) : Optional.empty();
        HttpRequest wire = wire(request, known.flatMap(answer -> answer.header("ETag")));
        RawResponse answer = sendAndRepeat(request, wire, meanwhile);
        if (answer.status() == 304 && known.isPresent()) {
            return known.get();
        }
        if (!answer.isSuccess()) {
            throw refused(request, answer);
        }
        if (reads) {
            cache.remember(key, answer);
        }
        return answer;
    }

    private RawResponse sendAndRepeat(ApiRequest request, HttpRequest wire, Runnable meanwhile)
            throws InterruptedException {
        try {
            return switch (request.repeat()) {
                case SAFE -> retries.call(() -> once(wire, meanwhile));
                case WHEN_TURNED_AWAY -> retries.callUntilLetIn(() -> once(wire, meanwhile));
                case NEVER -> once(wire, meanwhile);
            };
        } catch (IOException e) {
            throw ApiException.unanswered(
                    platform,
                    request,
                    reason(e),
                    "Check the network, a proxy in settings.xml and the address " + endpoint.uri() + ".",
                    e);
        }
    }

    private RawResponse once(HttpRequest wire, Runnable meanwhile) throws IOException, InterruptedException {
        long start = System.nanoTime();
        OptionalInt status = OptionalInt.empty();
        try {
            RawResponse answer = transport.exchange(wire, meanwhile);
            status = OptionalInt.of(answer.status());
            return answer;
        } finally {
            listener.finished(new RequestEvent(
                    platform,
                    wire.method(),
                    redactor.redact(wire.uri().getPath()),
                    status,
                    Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private HttpRequest wire(ApiRequest request, Optional<String> etag) {
        HttpRequest.Builder wire =
                HttpRequest.newBuilder(endpoint.resolve(request.path())).timeout(readTimeout);
        headers.forEach((name, value) -> wire.setHeader(name, value.reveal()));
        request.headers().forEach(wire::setHeader);
        etag.ifPresent(tag -> wire.setHeader("If-None-Match", tag));
        request.body().ifPresent(body -> wire.setHeader("Content-Type", body.mediaType()));
        wire.method(
                request.method(),
                request.body().map(RequestBody::publisher).orElseGet(HttpRequest.BodyPublishers::noBody));
        return wire.build();
    }

    private ApiException refused(ApiRequest request, RawResponse answer) {
        ApiError error = errors.read(answer.status(), answer.body());
        ApiError clean = new ApiError(error.id(), quote(error.said()), redactor.redact(error.advice()));
        return ApiException.answered(
                platform, request, new ApiException.Answer(answer.status(), answer.requestId(), clean));
    }

    private String quote(String foreign) {
        String clean =
                redactor.redact(foreign).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + "…";
    }

    private String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (failure instanceof ConnectException) {
            return "no connection to " + endpoint.uri().getHost();
        }
        String message = failure.getMessage();
        return message == null ? "the connection broke" : "the connection broke, " + quote(message);
    }

    /** Collects what a client needs; what is not given has a sensible default. */
    public static final class Builder {
        private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]*");

        private final String platform;
        private final Endpoint endpoint;
        private final Map<String, Secret> headers = new LinkedHashMap<>();
        private Timeouts timeouts = Timeouts.DEFAULT;
        private RetrySettings retries = RetrySettings.DEFAULT;
        private Redactor redactor = new Redactor();
        private RequestListener listener = RequestListener.NONE;
        private ErrorReader errors = ErrorReader.PLAIN;
        private Optional<ProxySelector> proxies = Optional.empty();
        private Clock clock = Clock.systemUTC();

        private Builder(String platform, Endpoint endpoint) {
            this.platform = platform;
            this.endpoint = endpoint;
        }

        /** A header of every call that may be shown. */
        public Builder header(String name, String value) {
            return header(name, Secret.of(value));
        }

        /**
         * A header of every call that must not be shown, as {@code Authorization}.
         *
         * @throws ConfigurationException if the value can't stand in a header
         */
        public Builder header(String name, Secret value) {
            if (!HEADER_VALUE.matcher(value.reveal()).matches()) {
                throw new ConfigurationException("The value of header " + name + " for " + platform
                        + " holds a line break or another character that a token can't have; copy it again");
            }
            headers.put(name, value);
            return this;
        }

        /** The time-outs of each try. */
        public Builder timeouts(Timeouts value) {
            this.timeouts = value;
            return this;
        }

        /** How calls that are safe to repeat are repeated. */
        public Builder retries(RetrySettings value) {
            this.retries = value;
            return this;
        }

        /** What scrubs texts that come from outside. */
        public Builder redactor(Redactor value) {
            this.redactor = value;
            return this;
        }

        /** Who hears of each request. */
        public Builder listener(RequestListener value) {
            this.listener = value;
            return this;
        }

        /** What understands the platform's error answers. */
        public Builder errors(ErrorReader value) {
            this.errors = value;
            return this;
        }

        /** Which proxies to go through; without it the connection is direct or as the JVM says. */
        public Builder proxies(ProxySelector value) {
            this.proxies = Optional.of(value);
            return this;
        }

        /** The clock by which a {@code Retry-After} that is a date is understood. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /** The client. */
        public ApiClient build() {
            return new ApiClient(this);
        }
    }
}
