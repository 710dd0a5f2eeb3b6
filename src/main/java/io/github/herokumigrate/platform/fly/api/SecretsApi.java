package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of an app, environment variables of every machine at its next start (contract: Fly.io 7). */
public final class SecretsApi {
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> NOT_SHOWN = Set.of(401, 403, NOT_FOUND);

    private final ApiClient client;

    SecretsApi(ApiClient client) {
        this.client = client;
    }

    /**
     * A secret without its value.
     *
     * @param digest stands for the value; says only whether it is the same as before
     */
    public record KnownSecret(String name, String digest) {}

    /**
     * What a write made.
     *
     * @param secrets all secrets, or those that were written
     * @param version the app's version of secrets, for machines that must see at least these
     */
    public record Written(List<KnownSecret> secrets, long version) {}

    record ShownSecret(String name, Optional<Secret> value) {}

    record ShownSecrets(List<ShownSecret> secrets) {}

    record KnownSecrets(List<KnownSecret> secrets) {}

    // A null removes a secret, so it has to be written.
    record Values(
            @JsonInclude(content = JsonInclude.Include.ALWAYS)
            Map<String, String> values) {}

    /** The secrets that there are; none for an app that does not exist. */
    public List<KnownSecret> list(AppName app) throws InterruptedException {
        try {
            return client.send(
                            ApiRequest.get(
                                    "read the names of the secrets of app '" + app + "'",
                                    AppsApi.path(app, "/secrets")),
                            KnownSecrets.class)
                    .body()
                    .secrets();
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return List.of();
            }
            throw e;
        }
    }

    /** The values of the secrets that the token may read, by name; none if it may read none, or if there is no such app. */
    public Map<String, Secret> values(AppName app) throws InterruptedException {
        Map<String, Secret> values = new TreeMap<>();
        try {
            client.send(
                            ApiRequest.get(
                                    "read the secrets of app '" + app + "'",
                                    AppsApi.path(app, "/secrets?show_secrets=true")),
                            ShownSecrets.class)
                    .body()
                    .secrets()
                    .forEach(secret -> secret.value().ifPresent(value -> values.put(secret.name(), value)));
        } catch (ApiException e) {
            if (NOT_SHOWN.stream().noneMatch(e::hasStatus)) {
                throw e;
            }
        }
        return values;
    }

    /**
     * Sets secrets and removes others, in one call. Doing it twice is the same as doing it once.
     *
     * @param values the value of each; empty for one that should go
     */
    public Written set(AppName app, SortedMap<String, Optional<Secret>> values) throws InterruptedException {
        Map<String, String> revealed = new TreeMap<>();
        values.forEach(
                (name, value) -> revealed.put(name, value.map(Secret::reveal).orElse(null)));
        return client.send(
                        ApiRequest.post("set the secrets of app '" + app + "'", AppsApi.path(app, "/secrets"))
                                .withBody(new Values(revealed))
                                .safeToRepeat(),
                        Written.class)
                .body();
    }
}
