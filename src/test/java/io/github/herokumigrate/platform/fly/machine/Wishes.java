package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Wishes for tests. */
final class Wishes {
    static final String IMAGE = "registry.fly.io/shop@sha256:" + "1".repeat(64);

    private Wishes() {}

    static Service service(String type) {
        return service(type, Optional.empty(), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    static Service service(String type, Optional<HealthCheck> check, Duration startGrace, Duration stopGrace) {
        return new Service(
                ProcessType.of(type), "java -jar app.jar", 1, Memory.ofMebibytes(512), check, startGrace, stopGrace);
    }

    static Schedule schedule(String name, String cron) {
        return new Schedule(name, "bin/clean", cron, Memory.ofMebibytes(512));
    }

    static MachinesWish of(List<Service> services, Schedule... schedules) {
        return new MachinesWish(services, Optional.empty(), List.of(schedules), Optional.of(IMAGE), new TreeMap<>());
    }

    static MachinesWish releasing(String command) {
        return new MachinesWish(
                List.of(service("web")),
                Optional.of(new ReleaseCommand(command, Memory.ofMebibytes(512), Service.CommandOrigin.SETTINGS)),
                List.of(),
                Optional.of(IMAGE),
                new TreeMap<>());
    }
}
