package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a wish Fly.io can't do and what it does in another way. */
record WishReview(MachinesWish wish) {
    private static final String RESERVED = "fly_app_";

    /** Why it can't be fulfilled, each one sentence. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(MachineNames.problems(wish));
        wish.services().stream()
                .filter(service -> service.type().value().startsWith(RESERVED))
                .forEach(service -> problems.add("The process type '" + service.type() + "' has a name that Fly.io"
                        + " keeps for itself: rename it."));
        for (Schedule schedule : wish.schedules()) {
            try {
                CronInterval.of(schedule.cron());
            } catch (ConfigurationException e) {
                problems.add("The schedule '" + schedule.name() + "': " + e.getMessage());
            }
        }
        return problems;
    }

    /** What is different, each one sentence. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        for (Service service : wish.services()) {
            about(service, notices);
        }
        wish.releaseCommand()
                .flatMap(command -> FlySize.shortfall(command.memory(), Optional.empty()))
                .map(shortfall -> "Release command: " + shortfall)
                .ifPresent(notices::add);
        for (Schedule schedule : wish.schedules()) {
            about(schedule, notices);
        }
        return notices;
    }

    private static void about(Service service, List<String> notices) {
        String which = "Process type '" + service.type() + "': ";
        FlySize.shortfall(service.memory(), service.cpu()).map(which::concat).ifPresent(notices::add);
        service.scaling()
                .ifPresent(range -> notices.add(which + "Fly.io does not change the number of machines by the load of"
                        + " their processors, so " + service.count() + " run all the time; set <count> to what the load"
                        + " needs."));
        if (service.stopGrace().compareTo(MachineSpecs.LONGEST_STOP) > 0) {
            notices.add(which + "Fly.io gives a process at most " + MachineSpecs.LONGEST_STOP.toSeconds()
                    + " seconds to stop, not " + service.stopGrace().toSeconds() + ".");
        }
        service.healthCheck()
                .filter(check -> check.success() == HealthCheck.Success.GOOD_STATUS)
                .ifPresent(check -> notices.add(which + "Fly.io takes only a status from 200 to 299 at " + check.path()
                        + " as healthy and follows no redirect."));
    }

    private static void about(Schedule schedule, List<String> notices) {
        String which = "Schedule '" + schedule.name() + "': ";
        FlySize.shortfall(schedule.memory(), Optional.empty())
                .map(which::concat)
                .ifPresent(notices::add);
        Optional<CronInterval> interval;
        try {
            interval = CronInterval.of(schedule.cron());
        } catch (ConfigurationException e) {
            // One of the problems.
            return;
        }
        notices.add(interval.map(
                        known -> which + "Fly.io runs it " + known.word() + ", counted from when its machine is"
                                + " made, and not at the time of the clock that '" + schedule.cron() + "' names.")
                .orElseGet(() -> which
                        + "it is not made, because Fly.io only knows hourly, daily, weekly and monthly and"
                        + " not '" + schedule.cron() + "'; let the application itself run it, for example with Spring's"
                        + " @Scheduled or Quartz, or a process of its own."));
    }
}
