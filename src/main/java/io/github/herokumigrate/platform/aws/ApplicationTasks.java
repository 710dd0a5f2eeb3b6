package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.config.ConfigStore;
import io.github.herokumigrate.platform.aws.config.ContainerVariables;
import io.github.herokumigrate.platform.aws.config.WishedVariable;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.Registry;
import io.github.herokumigrate.platform.aws.service.Schedules;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the tasks of one application are.
 *
 * @param site where they run
 * @param registry where their image is
 * @param image the wished image; empty for the one that runs
 * @param roles what they may do
 * @param config where the values of secret variables are
 * @param variables what they get
 * @param running what tasks of a family are now
 */
record ApplicationTasks(
        AwsSite site,
        Registry registry,
        Optional<AppImage> image,
        Roles roles,
        ConfigStore config,
        List<WishedVariable> variables,
        Function<String, Optional<TaskSpec>> running) {
    /** The port of every container; each has an address of its own. */
    static final int PORT = 8080;

    /** Stands in a plan for an image that nobody has built yet. */
    private static final String TO_BE_BUILT = "to be built";

    // contract: AWS 1.3: stopTimeout is 120 seconds at most.
    private static final long LONGEST_STOP = 120;
    private static final int SHORTEST_STOP = 2;
    private static final Duration USUAL_STOP = Duration.ofSeconds(30);

    /** The task of a process type. */
    TaskSpec of(Service service) {
        String type = service.type().value();
        OptionalInt port = service.type().equals(ProcessType.WEB) ? OptionalInt.of(PORT) : OptionalInt.empty();
        return spec(
                type,
                site.names().family(type),
                ContainerCommand.of(service),
                size(service.memory(), service.cpu()),
                port,
                service.stopGrace());
    }

    /** The task of the release command. */
    TaskSpec of(ReleaseCommand command) {
        String type = ProcessType.RELEASE.value();
        return spec(
                type,
                site.names().family(type),
                ContainerCommand.of(command),
                size(command.memory(), Optional.empty()),
                OptionalInt.empty(),
                USUAL_STOP);
    }

    /** The task of a schedule. */
    TaskSpec of(Schedule schedule) {
        return spec(
                Schedules.process(schedule.name()),
                site.names().jobFamily(schedule.name()),
                ContainerCommand.of(schedule),
                size(schedule.memory(), Optional.empty()),
                OptionalInt.empty(),
                USUAL_STOP);
    }

    /** What Fargate offers for a wish. */
    static FargateSize size(Memory memory, Optional<Cpu> cpu) {
        return cpu.map(wish -> FargateSize.atLeast(memory, wish.units())).orElseGet(() -> FargateSize.atLeast(memory));
    }

    private TaskSpec spec(
            String process,
            String family,
            ContainerCommand command,
            FargateSize size,
            OptionalInt port,
            Duration stopGrace) {
        ContainerVariables container = config.container(variables);
        SortedMap<String, String> plain = new TreeMap<>(container.plain());
        plain.putAll(command.variables());
        plain.put("PORT", String.valueOf(PORT));
        SortedMap<String, String> secrets = new TreeMap<>(container.secrets());
        secrets.keySet().removeAll(plain.keySet());
        return new TaskSpec(
                family,
                process,
                image.map(registry::reference)
                        .or(() -> running.apply(family).map(TaskSpec::image))
                        .orElse(registry.repositoryUri() + "@" + TO_BE_BUILT),
                image.map(AppImage::architecture)
                        .or(() -> running.apply(family).map(TaskSpec::architecture))
                        .orElse(Architecture.AMD64),
                size,
                command.words(),
                port,
                plain,
                secrets,
                Optional.of(container.configVersion()),
                site.names().logGroup(),
                roles.executionArn(),
                roles.taskArn(),
                (int) Math.max(SHORTEST_STOP, Math.min(LONGEST_STOP, stopGrace.toSeconds())));
    }
}
