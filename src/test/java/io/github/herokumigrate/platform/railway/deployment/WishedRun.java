package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Sha256;
import io.github.herokumigrate.platform.AppSource;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.railway.instance.RunWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An application as it should run, with one thing changed at a time.
 *
 * @param wish what runs
 * @param code stands for all its sources
 * @param greeting the value of its one variable
 */
record WishedRun(RunWish wish, String code, String greeting) {
    private static final Memory MEMORY = Memory.ofMebibytes(512);

    /** One web process, without anything else. */
    static WishedRun web() {
        return new WishedRun(new RunWish(List.of(service("web", 1)), Optional.empty(), List.of()), "first", "hello");
    }

    /** A web process that is checked, a worker, a release command and a schedule. */
    static WishedRun full() {
        return new WishedRun(
                new RunWish(
                        List.of(checked("/health"), service("worker", 1)),
                        Optional.of(new ReleaseCommand("bin/migrate", MEMORY)),
                        List.of(new Schedule("nightly", "bin/clean", "30 3 * * *", MEMORY))),
                "first",
                "hello");
    }

    static Service service(String type, int count) {
        return service(type, count, Optional.empty());
    }

    /** A web process with a path that has to answer. */
    static Service checked(String path) {
        return service("web", 1, Optional.of(new HealthCheck(path, HealthCheck.Success.GOOD_STATUS)));
    }

    /** The same with this process type, in place of any of its name. */
    WishedRun with(Service service) {
        List<Service> services =
                new ArrayList<>(without(service.type().value()).wish.services());
        services.add(service);
        return running(services);
    }

    WishedRun without(String type) {
        List<Service> services = new ArrayList<>(wish.services());
        services.removeIf(service -> service.type().value().equals(type));
        return running(services);
    }

    WishedRun with(Schedule... schedules) {
        return new WishedRun(new RunWish(wish.services(), wish.releaseCommand(), List.of(schedules)), code, greeting);
    }

    WishedRun releasing(String command) {
        return new WishedRun(
                new RunWish(
                        wish.services(),
                        Optional.of(new ReleaseCommand(command, MEMORY, Service.CommandOrigin.SETTINGS)),
                        wish.schedules()),
                code,
                greeting);
    }

    WishedRun code(String other) {
        return new WishedRun(wish, other, greeting);
    }

    WishedRun greeting(String other) {
        return new WishedRun(wish, code, other);
    }

    /** What its sources are. */
    AppSource source() {
        return new AppSource("sha256:" + Sha256.hex(code));
    }

    private WishedRun running(List<Service> services) {
        return new WishedRun(new RunWish(services, wish.releaseCommand(), wish.schedules()), code, greeting);
    }

    private static Service service(String type, int count, Optional<HealthCheck> check) {
        return new Service(
                ProcessType.of(type),
                "java -jar " + type + ".jar",
                count,
                MEMORY,
                check,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }
}
