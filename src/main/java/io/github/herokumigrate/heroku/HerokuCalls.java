package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.http.ApiResponse;
import io.github.herokumigrate.model.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is particular to Heroku's two APIs: versions in {@code Accept}, lists in ranges. */
final class HerokuCalls {
    /** The only version of the API (contract: Heroku, Request headers). */
    static final String VERSION_3 = "application/vnd.heroku+json; version=3";

    private final ApiClient client;

    HerokuCalls(ApiClient client) {
        this.client = client;
    }

    <T> T send(ApiRequest request, Class<T> type) throws InterruptedException {
        return client.send(request, type).body();
    }

    void send(ApiRequest request) throws InterruptedException {
        client.send(request);
    }

    <T> ApiResponse<T> sendForResponse(ApiRequest request, Class<T> type) throws InterruptedException {
        return client.send(request, type);
    }

    /** All pages of a list, in order; the type is that of an array. */
    <T> List<T> list(ApiRequest request, Class<T[]> type) throws InterruptedException {
        List<T> all = new ArrayList<>();
        Optional<ApiRequest> next = Optional.of(request);
        while (next.isPresent()) {
            ApiResponse<T[]> page = client.send(next.get(), type);
            all.addAll(List.of(page.body()));
            next = nextPage(next.get(), page);
        }
        return all;
    }

    /** The call for the page after this one: what the answer gave as {@code Next-Range}, sent back as it is. */
    static Optional<ApiRequest> nextPage(ApiRequest request, ApiResponse<?> page) {
        Optional<String> next = page.header("Next-Range");
        if (next.isPresent() && next.get().equals(request.headers().get("Range"))) {
            throw new MigrationException("Could not " + request.operation()
                    + " on Heroku: the list does not end, its next page is the same again. Try again later.");
        }
        return next.map(range -> request.withHeader("Range", range));
    }
}
