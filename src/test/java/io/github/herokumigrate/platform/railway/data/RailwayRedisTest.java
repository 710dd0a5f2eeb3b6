package io.github.herokumigrate.platform.railway.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RailwayRedisTest {
    private DataPlace place;

    @BeforeEach
    void open() throws Exception {
        place = new DataPlace();
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void itIsMadeByItsTemplate() throws Exception {
        assertThat(apply()).containsExactly("+ " + DataPlace.CACHE_ID);

        assertThat(place.service("Redis").volume().orElseThrow().mountPath()).isEqualTo("/data");
        assertThat(place.redis().reference()).contains(Secret.of("${{Redis.REDIS_URL}}"));
        assertThat(place.redis().status().orElseThrow().state()).isEqualTo("ready");
        assertThat(apply()).isEmpty();
    }

    @Test
    void whereTemplatesAreRefusedItIsMadeStepByStep() throws Exception {
        place.emulator().account().conditions().refuseTemplates();

        assertThat(apply()).containsExactly("+ " + DataPlace.CACHE_ID);

        EmulatedInstance redis = place.service("Redis");
        assertThat(redis.deployments().running().environment().get("REDIS_URL"))
                .matches("redis://default:[a-zA-Z]{32}@redis\\.railway\\.internal:6379");
        assertThat(redis.deployments().running().settings().values().toString())
                .contains("--requirepass $REDIS_PASSWORD");
        assertThat(apply()).isEmpty();
    }

    @Test
    void theDatabaseIsNotTakenForIt() throws Exception {
        place.apply();

        assertThat(place.redis().status()).isEmpty();
        assertThat(apply()).containsExactly("+ " + DataPlace.CACHE_ID);
        assertThat(place.services()).containsExactly("Postgres", "Redis");
    }

    @Test
    void whatIsDifferentIsTold() throws Exception {
        place.emulator().workspace().changeTo(Plan.FREE);

        assertThat(place.redis().notices(DataPlace.CACHE.orElseThrow()))
                .anyMatch(notice -> notice.contains("REDIS_URL begins with redis://"))
                .contains("The Redis begins empty.")
                .anyMatch(notice -> notice.contains("0.5 GB, and a project one volume"));
    }

    private List<String> apply() throws InterruptedException {
        return place.railway().apply(place.redis().resources(DataPlace.CACHE));
    }
}
