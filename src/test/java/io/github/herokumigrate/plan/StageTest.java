package io.github.herokumigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
    private final Cloud cloud = new Cloud();
    private final Thing image = wished("image/app");
    private final Thing network = wished("network/main", "image/app");
    private final Thing database = wished("database/main", "network/main").neededAt(Stage.BACKING_SERVICES);
    private final Thing oldCache = Thing.unwished(cloud, "cache/old").neededAt(Stage.BACKING_SERVICES);
    private final Thing web = wished("process/web", "database/main");
    private final List<Resource<?>> all = List.of(web, oldCache, database, network, image);

    @Test
    void backingServicesComeWithAllThatTheyDependOnAndRemoveNothing() {
        assertThat(Stage.BACKING_SERVICES.select(all)).isEqualTo(List.of(database, network, image));
    }

    @Test
    void theRolloutIsEverything() {
        assertThat(Stage.ROLLOUT.select(all)).isEqualTo(all);
    }

    private Thing wished(String id, String... dependsOn) {
        return Thing.wished(cloud, id, ThingState.SMALL, dependsOn);
    }
}
