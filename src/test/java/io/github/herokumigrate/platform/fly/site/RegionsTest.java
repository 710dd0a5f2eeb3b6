package io.github.herokumigrate.platform.fly.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.fly.TestFly;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    private final TestFly fly = new TestFly();

    @AfterEach
    void stop() {
        fly.close();
    }

    @ParameterizedTest
    @CsvSource({
        "us, iad",
        "eu, fra",
        "virginia, iad",
        "oregon, sjc",
        "dublin, lhr",
        "frankfurt, fra",
        "london, lhr",
        "montreal, yyz",
        "mumbai, bom",
        "singapore, sin",
        "sydney, syd",
        "tokyo, nrt"
    })
    void eachRegionOfHerokuHasANearestOneThatFlyHas(String heroku, String region) throws Exception {
        assertThat(Regions.nearest(app(heroku, Optional.empty()))).contains(region);
        assertThat(regions().problem(region)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us",
                "eu",
                "virginia",
                "oregon",
                "dublin",
                "frankfurt",
                "london",
                "montreal",
                "mumbai",
                "singapore",
                "sydney",
                "tokyo"
            })
    void aDatabaseAndItsProcessesGoWhereBothCanBe(String heroku) throws Exception {
        String region = Regions.nearest(app(heroku, Optional.of(new Database(16, Set.of()))))
                .orElseThrow();

        assertThat(regions().postgresProblem(region)).isEmpty();
    }

    @Test
    void nobodyKnowsWhatIsNearestToARegionThatIsUnknown() {
        assertThat(Regions.nearest(app("mars", Optional.empty()))).isEmpty();
        assertThat(Regions.nearest(TargetApp.named(AppName.of("acme-orders"), Path.of("."))))
                .isEmpty();
    }

    @Test
    void aRegionThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
        assertThat(regions().problem("us-east-1"))
                .get()
                .asString()
                .startsWith(
                        "<migration><region>: Fly.io has no region 'us-east-1'; there is ams (Amsterdam, Netherlands),")
                .contains("iad (Ashburn, Virginia (US))");
        assertThat(regions().postgresProblem("us-east-1")).isEmpty();
    }

    private Regions regions() {
        return new Regions(fly.site().api().regions(), Clock.systemUTC());
    }

    private static TargetApp app(String herokuRegion, Optional<Database> database) {
        return new TargetApp(
                AppName.of("acme-orders"),
                Path.of("."),
                Framework.PLAIN,
                List.of(),
                Optional.empty(),
                List.of(),
                database,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(herokuRegion));
    }
}
