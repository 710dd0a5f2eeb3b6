package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a wish Railway can't do and what it does in another way. */
record WishReview(RunWish wish, RailwayPlan plan) {
    private static final int UNITS_OF_A_CPU = 1024;

    /** Why it can't be fulfilled, each one sentence. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Service service : wish.services()) {
            if (service.count() > plan.replicas()) {
                problems.add("Process type '" + service.type() + "': the " + plan.words() + " plan at Railway gives a"
                        + " service at most " + plan.replicas() + (plan.replicas() == 1 ? " replica" : " replicas")
                        + ", and " + service.count() + " should run: set <count> to less, or choose a larger plan.");
            }
        }
        wish.schedules().forEach(schedule -> about(schedule, problems));
        return problems;
    }

    /** What is different, each one sentence. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        for (Service service : wish.services()) {
            about(service, notices);
        }
        if (wish.releaseCommand().isPresent() && wish.services().stream().allMatch(service -> service.count() == 0)) {
            notices.add("The release command does not run, because no process does: Railway runs it before a deployment"
                    + " of a process.");
        }
        for (Schedule schedule : wish.schedules()) {
            shortfall(schedule.memory(), Optional.empty(), 1)
                    .map(text -> "Schedule '" + schedule.name() + "': " + text)
                    .ifPresent(notices::add);
        }
        if (!wish.schedules().isEmpty()) {
            notices.add("Railway starts jobs some minutes off their times, and leaves a start out while the one before"
                    + " still runs.");
        }
        return notices;
    }

    private void about(Service service, List<String> notices) {
        String which = "Process type '" + service.type() + "': ";
        shortfall(service.memory(), service.cpu(), service.count())
                .map(which::concat)
                .ifPresent(notices::add);
        service.scaling()
                .ifPresent(range -> notices.add(which + "Railway does not change the number of replicas by the load of"
                        + " their processors, so " + service.count() + " run all the time; set <count> to what the load"
                        + " needs."));
        service.healthCheck().ifPresent(check -> notices.add(which + healthCheck(check)));
        if (service.count() > 0 && !plan.restartsAlways()) {
            notices.add(which + "the " + plan.words() + " plan at Railway starts a process again that failed, ten times"
                    + " at most, and none that ended well.");
        }
    }

    private static String healthCheck(HealthCheck check) {
        return check.success() == HealthCheck.Success.GOOD_STATUS
                ? "Railway takes only status 200 at " + check.path() + " as healthy, asks with the host"
                        + " healthcheck.railway.app, and only while a deployment starts."
                : "Railway takes it as started as soon as it runs, not when it listens on its port, because a check of"
                        + " Railway's wants status 200; name a path that answers so in <healthCheckPath>, and the old"
                        + " version serves until the new one does.";
    }

    private void about(Schedule schedule, List<String> problems) {
        String which = "The schedule '" + schedule.name() + "': ";
        try {
            if (CronSchedule.parse(schedule.cron()).shortestGap().compareTo(CronSchedule.LEAST) < 0) {
                problems.add(which + "Railway runs a job every " + CronSchedule.LEAST.toMinutes()
                        + " minutes at most, and '" + schedule.cron() + "' comes more often: set times that are further"
                        + " apart, as */5 * * * *, or let a process of the application run it.");
            }
        } catch (ConfigurationException e) {
            problems.add(which + e.getMessage());
        }
    }

    private Optional<String> shortfall(Memory memory, Optional<Cpu> cpu, int count) {
        double cpus = plan.cpus(count);
        if (memory.compareTo(plan.memory(count)) <= 0
                && cpu.filter(wished -> wished.units() > cpus * UNITS_OF_A_CPU).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("the " + plan.words() + " plan at Railway gives "
                + (count > 1 ? "each of " + count + " replicas" : "a replica") + " at most " + plan.memory(count)
                + " of memory and " + number(cpus) + (cpus == 1 ? " processor" : " processors")
                + ", less than the wished " + memory
                + cpu.map(wished -> " and " + wished + " processors").orElse("")
                + ": check that the process can do with it.");
    }

    private static String number(double cpus) {
        return cpus == Math.rint(cpus)
                ? String.valueOf(Math.round(cpus))
                : String.valueOf(Math.round(cpus * 10) / 10.0);
    }
}
