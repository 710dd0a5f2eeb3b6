package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import java.util.List;
import java.util.Optional;

/** What machines printed: about the last hundred lines first (contract: Fly.io 16). */
public final class LogsApi {
    private final ApiClient client;

    LogsApi(ApiClient client) {
        this.client = client;
    }

    /**
     * A part of what was printed.
     *
     * @param entries the lines, oldest first
     * @param next what to ask with for the lines after these; empty if there is nothing new
     */
    public record Page(List<Entry> entries, String next) {}

    /**
     * A line.
     *
     * @param machine the id of the machine
     * @param message the line
     */
    public record Entry(String machine, String message) {}

    record Answer(List<Data> data, Optional<Meta> meta) {}

    record Data(Optional<Attributes> attributes) {}

    record Attributes(String message, String instance) {}

    record Meta(@JsonProperty("next_token") String nextToken) {}

    /**
     * Reads on.
     *
     * @param from where the page before ended; empty for the beginning
     * @param machine the id of one machine; empty for all
     */
    public Page read(AppName app, String from, Optional<String> machine) throws InterruptedException {
        Answer answer = client.send(
                        ApiRequest.get(
                                "read the logs of app '" + app + "'",
                                "/api/v1/apps/" + ApiRequest.encode(app.value()) + "/logs?next_token="
                                        + ApiRequest.encode(from)
                                        + machine.map(id -> "&instance=" + ApiRequest.encode(id))
                                                .orElse("")),
                        Answer.class)
                .body();
        return new Page(
                answer.data().stream()
                        .flatMap(data -> data.attributes().stream())
                        .map(line -> new Entry(line.instance(), line.message()))
                        .toList(),
                answer.meta().map(Meta::nextToken).orElse(""));
    }
}
