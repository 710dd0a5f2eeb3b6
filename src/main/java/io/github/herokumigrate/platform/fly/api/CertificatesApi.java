package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The certificates of an app, one for each of its own host names (contract: Fly.io 10). */
public final class CertificatesApi {
    private static final int NOT_FOUND = 404;
    private static final int PAGE = 500;

    private final ApiClient client;

    CertificatesApi(ApiClient client) {
        this.client = client;
    }

    /**
     * A certificate and what it waits for.
     *
     * @param configured whether requests for the name come to the app
     * @param acmeRequested whether Fly.io makes the certificate itself
     * @param status Fly.io's word
     * @param certificates those that there are
     * @param dnsRequirements the records that prove whose name it is
     * @param validationErrors what went wrong
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Certificate(
            String hostname,
            boolean configured,
            boolean acmeRequested,
            String status,
            List<Issued> certificates,
            Optional<DnsRequirements> dnsRequirements,
            List<ValidationError> validationErrors) {
        /** Whether browsers get it. */
        public boolean isActive() {
            return configured
                    && certificates.stream().anyMatch(issued -> issued.status().equals("active"));
        }

        /** Whether it is made, be the name here already or not. */
        public boolean isIssued() {
            return certificates.stream().anyMatch(issued -> issued.status().equals("active"));
        }
    }

    /** One that was made. */
    public record Issued(String source, String status) {}

    /** The records to set. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record DnsRequirements(
            List<String> a,
            List<String> aaaa,
            String cname,
            Optional<Challenge> acmeChallenge,
            Optional<Ownership> ownership) {}

    /** The record by which the certificate is made before the name moves. */
    public record Challenge(String name, String target) {}

    /** The record that tells whose the name is. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Ownership(String name, String appValue) {}

    /** What went wrong. */
    public record ValidationError(String message, String remediation) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Page(List<Certificate> certificates, String nextCursor) {}

    record Host(String hostname) {}

    /** The host names that have a certificate, whatever its state; none for an app that does not exist. */
    public List<String> hostNames(AppName app) throws InterruptedException {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            Page page = page(app, cursor);
            page.certificates().forEach(certificate -> names.add(certificate.hostname()));
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());
        return names;
    }

    /** One certificate, whole; empty if there is none for the name. */
    public Optional<Certificate> find(AppName app, String host) throws InterruptedException {
        try {
            return Optional.of(
                    client.send(ApiRequest.get("read the certificate of " + host, path(app, host)), Certificate.class)
                            .body());
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Asks for a certificate. */
    public void request(AppName app, String host) throws InterruptedException {
        client.send(ApiRequest.post("request a certificate for " + host, AppsApi.path(app, "/certificates/acme"))
                .withBody(new Host(host))
                .repeatedWhenTurnedAway());
    }

    /** Removes a certificate. One that is gone already is no error. */
    public void remove(AppName app, String host) throws InterruptedException {
        try {
            client.send(ApiRequest.delete("remove the certificate of " + host, path(app, host)));
        } catch (ApiException e) {
            if (!e.hasStatus(NOT_FOUND)) {
                throw e;
            }
        }
    }

    private Page page(AppName app, String cursor) throws InterruptedException {
        try {
            return client.send(
                            ApiRequest.get(
                                    "read the certificates of app '" + app + "'",
                                    AppsApi.path(app, "/certificates?limit=" + PAGE)
                                            + (cursor.isEmpty() ? "" : "&cursor=" + ApiRequest.encode(cursor))),
                            Page.class)
                    .body();
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return new Page(List.of(), "");
            }
            throw e;
        }
    }

    private static String path(AppName app, String host) {
        return AppsApi.path(app, "/certificates/" + ApiRequest.encode(host));
    }
}
