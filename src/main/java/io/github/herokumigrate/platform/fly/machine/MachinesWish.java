package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the machines of an application should run.
 *
 * @param services what runs all the time
 * @param releaseCommand what runs once before each roll-out
 * @param schedules what runs at given times
 * @param image the image, {@code registry.fly.io/shop@sha256:…}; empty for the one that runs
 * @param variables the variables that may be shown; secrets are the app's
 */
public record MachinesWish(
        List<Service> services,
        Optional<ReleaseCommand> releaseCommand,
        List<Schedule> schedules,
        Optional<String> image,
        SortedMap<String, String> variables) {
    public MachinesWish {
        services = List.copyOf(services);
        schedules = List.copyOf(schedules);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** What an application should run; an application of which only the name matters should run nothing. */
    public static MachinesWish of(TargetApp app, Optional<String> image, Map<String, String> variables) {
        return new MachinesWish(app.services(), app.releaseCommand(), app.schedules(), image, new TreeMap<>(variables));
    }
}
