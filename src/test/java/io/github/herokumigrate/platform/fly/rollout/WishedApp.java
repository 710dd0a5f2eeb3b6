package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.fly.machine.MachinesWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An application as it should be, with one thing changed at a time.
 *
 * @param wish what its machines should run
 * @param strategy how they go to another release
 */
record WishedApp(MachinesWish wish, Strategy strategy) {
    static final ProcessType WORKER = ProcessType.of("worker");

    /** Two web processes, without anything else. */
    static WishedApp web(int count) {
        return new WishedApp(
                new MachinesWish(
                        List.of(service(ProcessType.WEB, count)),
                        Optional.empty(),
                        List.of(),
                        Optional.of(image(1)),
                        new TreeMap<>(Map.of("GREETING", "hello"))),
                Strategy.ROLLING);
    }

    /** Web and worker processes, a release command and a schedule. */
    static WishedApp full() {
        return web(3).with(service(WORKER, 1))
                .releasing("bin/migrate")
                .with(new Schedule("nightly", "bin/clean", "30 3 * * *", Memory.ofMebibytes(512)));
    }

    static String image(int number) {
        return "registry.fly.io/shop@sha256:" + String.valueOf(number).repeat(64);
    }

    static Service service(ProcessType type, int count) {
        return new Service(
                type,
                "java -jar " + type + ".jar",
                count,
                Memory.ofMebibytes(512),
                type.equals(ProcessType.WEB)
                        ? Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER))
                        : Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    /** The same with this process type, in place of any of its name. */
    WishedApp with(Service service) {
        List<Service> services = new ArrayList<>(wish.services());
        services.removeIf(other -> other.type().equals(service.type()));
        services.add(service);
        return new WishedApp(
                new MachinesWish(services, wish.releaseCommand(), wish.schedules(), wish.image(), wish.variables()),
                strategy);
    }

    WishedApp without(ProcessType type) {
        List<Service> services = new ArrayList<>(wish.services());
        services.removeIf(other -> other.type().equals(type));
        return new WishedApp(
                new MachinesWish(services, wish.releaseCommand(), wish.schedules(), wish.image(), wish.variables()),
                strategy);
    }

    WishedApp with(Schedule... schedules) {
        return new WishedApp(
                new MachinesWish(
                        wish.services(), wish.releaseCommand(), List.of(schedules), wish.image(), wish.variables()),
                strategy);
    }

    WishedApp releasing(String command) {
        return new WishedApp(
                new MachinesWish(
                        wish.services(),
                        Optional.of(
                                new ReleaseCommand(command, Memory.ofMebibytes(512), Service.CommandOrigin.SETTINGS)),
                        wish.schedules(),
                        wish.image(),
                        wish.variables()),
                strategy);
    }

    WishedApp image(String reference) {
        return new WishedApp(
                new MachinesWish(
                        wish.services(),
                        wish.releaseCommand(),
                        wish.schedules(),
                        Optional.of(reference),
                        wish.variables()),
                strategy);
    }

    WishedApp variable(String name, String value) {
        Map<String, String> variables = new TreeMap<>(wish.variables());
        variables.put(name, value);
        return new WishedApp(
                new MachinesWish(
                        wish.services(),
                        wish.releaseCommand(),
                        wish.schedules(),
                        wish.image(),
                        new TreeMap<>(variables)),
                strategy);
    }

    WishedApp by(Strategy other) {
        return new WishedApp(wish, other);
    }
}
