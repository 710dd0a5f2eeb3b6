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
     * A certificate as the list of all shows it.
     *
     * @param configured whether requests for the name come to the app
     * @param status Fly.io's word
     * @param acmeDnsConfigured whether the record is seen by which the certificate is made before the name moves
     * @param ownershipTxtConfigured whether the record is seen that tells whose the name is
     * @param hasFlyCertificate whether one that Fly.io makes is there
     * @param hasCustomCertificate whether one that a user brought is there
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Summary(
            String hostname,
            boolean configured,
            String status,
            boolean acmeDnsConfigured,
            boolean ownershipTxtConfigured,
            boolean hasFlyCertificate,
            boolean hasCustomCertificate) {
        /** Whether it is made, be the name here already or not. */
        public boolean isIssued() {
            return hasFlyCertificate || hasCustomCertificate;
        }
    }

    /**
     * A certificate and what it waits for.
     *
     * @param configured whether requests for the name come to the app
     * @param status Fly.io's word
     * @param rateLimitedUntil until when no authority makes one for the name
     * @param certificates those that there are
     * @param validation which proofs are seen
     * @param dnsRequirements the records that prove whose name it is and lead it here
     * @param validationErrors what went wrong
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Certificate(
            String hostname,
            boolean configured,
            String status,
            Optional<String> rateLimitedUntil,
            List<Issued> certificates,
            Optional<Validation> validation,
            Optional<DnsRequirements> dnsRequirements,
            List<ValidationError> validationErrors) {
        private static final String ACTIVE = "active";
        private static final String PENDING_OWNERSHIP = "pending_ownership";

        /** Whether it is made, be the name here already or not. */
        public boolean isIssued() {
            return certificates.stream().anyMatch(issued -> issued.status().equals(ACTIVE));
        }

        /** Whether it is there and is not used before somebody proves whose the name is. */
        public boolean waitsForOwner() {
            return status.equals(PENDING_OWNERSHIP)
                    || certificates.stream().anyMatch(issued -> issued.status().equals(PENDING_OWNERSHIP));
        }
    }

    /**
     * One that was made, or is to be.
     *
     * @param status {@code active}, {@code pending_ownership} or {@code pending_validation}
     */
    public record Issued(String source, String status) {}

    /**
     * Which proofs are seen.
     *
     * @param dnsConfigured the record by which the certificate is made before the name moves
     * @param ownershipTxtConfigured the record that tells whose the name is
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Validation(boolean dnsConfigured, boolean ownershipTxtConfigured) {}

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
    record Page(List<Summary> certificates, String nextCursor) {}

    record Host(String hostname) {}

    /** All certificates of an app, whatever their state; none for an app that does not exist. */
    public List<Summary> list(AppName app) throws InterruptedException {
        List<Summary> all = new ArrayList<>();
        String cursor = "";
        do {
            Page page = page(app, cursor);
            all.addAll(page.certificates());
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());
        return all;
    }

    /**
     * Has Fly.io look at the records of a name now instead of in its own time, and tells what it found. Changes nothing
     * but that time.
     *
     * @return the certificate, whole; empty if there is none for the name
     */
    public Optional<Certificate> check(AppName app, String host) throws InterruptedException {
        try {
            return Optional.of(client.send(
                            ApiRequest.post("check the certificate of " + host, path(app, host) + "/check")
                                    .safeToRepeat(),
                            Certificate.class)
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
        // contract: Fly.io 10: the asterisk of a wildcard too.
        return AppsApi.path(app, "/certificates/" + ApiRequest.encode(host).replace("*", "%2A"));
    }
}
