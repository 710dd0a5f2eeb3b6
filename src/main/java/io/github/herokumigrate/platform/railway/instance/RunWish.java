package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import java.util.List;
import java.util.Optional;

/**
 * What of an application should run.
 *
 * @param services what runs all the time
 * @param releaseCommand what runs once before each roll-out
 * @param schedules what runs at given times
 */
public record RunWish(List<Service> services, Optional<ReleaseCommand> releaseCommand, List<Schedule> schedules) {
    public RunWish {
        services = List.copyOf(services);
        schedules = List.copyOf(schedules);
    }

    /** What an application should run; an application of which only the name matters should run nothing. */
    public static RunWish of(TargetApp app) {
        return new RunWish(app.services(), app.releaseCommand(), app.schedules());
    }
}
