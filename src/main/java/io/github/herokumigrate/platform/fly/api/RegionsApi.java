package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Where machines can be (contract: Fly.io 17). */
public final class RegionsApi {
    private final ApiClient client;

    RegionsApi(ApiClient client) {
        this.client = client;
    }

    /**
     * A region.
     *
     * @param code its name: {@code iad}
     * @param name the city
     * @param deprecated whether it takes no new machines
     * @param mpgAvailable whether it has Managed Postgres
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Region(String code, String name, boolean deprecated, boolean mpgAvailable) {}

    record Regions(List<Region> regions) {}

    /** All regions. */
    public List<Region> list() throws InterruptedException {
        return client.send(ApiRequest.get("read the regions", "/v1/platform/regions"), Regions.class)
                .body()
                .regions();
    }
}
