package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Service;
import java.time.Duration;
import java.util.Optional;

/** Parts of a wish as a Procfile makes them. */
final class Wishes {
    private Wishes() {}

    static Service web(int count) {
        return service("web", count, Memory.ofMebibytes(512));
    }

    static Service service(String type, int count, Memory memory) {
        return new Service(
                ProcessType.of(type),
                "java -jar " + type + ".jar",
                count,
                memory,
                type.equals("web")
                        ? Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER))
                        : Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    /** A web process with a path that has to answer. */
    static Service checked(String path) {
        Service web = web(1);
        return new Service(
                web.type(),
                web.command(),
                web.count(),
                web.memory(),
                Optional.of(new HealthCheck(path, HealthCheck.Success.GOOD_STATUS)),
                Duration.ofSeconds(90),
                web.stopGrace());
    }
}
