package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.MigrationException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Apps and their addresses (contract: Fly.io 6, 9). */
public final class AppsApi {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final ApiClient client;

    AppsApi(ApiClient client) {
        this.client = client;
    }

    /**
     * An app.
     *
     * @param status {@code pending}, {@code deployed} or {@code suspended}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record App(String name, String status, Optional<Organization> organization) {}

    /** An organization. */
    public record Organization(String name, String slug) {}

    /**
     * An address of an app.
     *
     * @param ip the address
     * @param shared whether other apps have it too
     */
    public record Address(String ip, boolean shared) {
        /** Whether it is one of the sixth version. */
        public boolean isV6() {
            return ip.indexOf(':') >= 0;
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record NewApp(String name, String orgSlug) {}

    record Addresses(List<Address> ips) {}

    record NewAddress(String type) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record TokenScope(String orgSlug) {}

    record Tokens(List<TokenScope> tokens) {}

    /**
     * The app; empty if nobody has one of this name.
     *
     * @throws MigrationException if the app is another organization's
     */
    public Optional<App> find(AppName app) throws InterruptedException {
        try {
            return Optional.of(client.send(ApiRequest.get("read app '" + app + "'", path(app, "")), App.class)
                    .body());
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return Optional.empty();
            }
            if (e.hasStatus(FORBIDDEN)) {
                throw new MigrationException(
                        "App '" + app + "' at Fly.io is another organization's: names are unique in all of Fly.io. Set"
                                + " <name> in <migration> to another name, or use a token of the app's organization.",
                        e);
            }
            throw e;
        }
    }

    /** Makes an app; its answer may have no body. */
    public void create(AppName app, String organization) throws InterruptedException {
        client.send(ApiRequest.post("create app '" + app + "'", "/v1/apps")
                .withBody(new NewApp(app.value(), organization))
                .repeatedWhenTurnedAway());
    }

    /** Removes an app with all that is in it. One that is gone already is no error. */
    public void delete(AppName app) throws InterruptedException {
        ignoreMissing(ApiRequest.delete("delete app '" + app + "'", path(app, "") + "?force=true"));
    }

    /** The addresses of an app; none for one that does not exist. */
    public List<Address> addresses(AppName app) throws InterruptedException {
        try {
            return client.send(
                            ApiRequest.get("read the addresses of app '" + app + "'", path(app, "/ip_assignments")),
                            Addresses.class)
                    .body()
                    .ips();
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Gives an app an address.
     *
     * @param type {@code shared_v4}, {@code v4} or {@code v6}
     */
    public void addAddress(AppName app, String type) throws InterruptedException {
        client.send(ApiRequest.post("give app '" + app + "' an address (" + type + ")", path(app, "/ip_assignments"))
                .withBody(new NewAddress(type))
                .repeatedWhenTurnedAway());
    }

    /** Takes an address from an app. One that is gone already is no error. */
    public void removeAddress(AppName app, String ip) throws InterruptedException {
        ignoreMissing(ApiRequest.delete(
                "take address " + ip + " from app '" + app + "'",
                path(app, "/ip_assignments/" + ApiRequest.encode(ip))));
    }

    /** The organizations that the token is for, by their slugs; empty for a token of a user. */
    public List<String> organizationsOfToken() throws InterruptedException {
        return client
                .send(ApiRequest.get("read what the token is for", "/v1/tokens/current"), Tokens.class)
                .body()
                .tokens()
                .stream()
                .map(TokenScope::orgSlug)
                .filter(slug -> !slug.isEmpty())
                .distinct()
                .toList();
    }

    static String path(AppName app, String rest) {
        return "/v1/apps/" + ApiRequest.encode(app.value()) + rest;
    }

    private void ignoreMissing(ApiRequest request) throws InterruptedException {
        try {
            client.send(request);
        } catch (ApiException e) {
            if (!e.hasStatus(NOT_FOUND)) {
                throw e;
            }
        }
    }
}
