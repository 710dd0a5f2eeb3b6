package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of machines, pure functions of what they are for: Fly.io makes no two machines of one name in an app
 * (contract: Fly.io 3.4), so that nothing is made twice. Each place of a process type has two names, so that a machine
 * can be made while the one that it replaces is still there.
 */
public final class MachineNames {
    private static final Pattern NUMBER = Pattern.compile("-([1-9]\\d{0,8})(?:-b)?$");
    private static final Pattern PLACE = Pattern.compile("-(?:[1-9]\\d{0,8}(?:-b)?|canary)$");
    private static final int RELEASE_DIGITS = 12;

    private MachineNames() {}

    /**
     * The machine of a process.
     *
     * @param number its number within the type, from 1
     */
    public static String of(ProcessType type, int number) {
        return lower(type.value()) + "-" + number;
    }

    /** The machine of a process that takes the place of one that has the first name. */
    public static String standIn(ProcessType type, int number) {
        return of(type, number) + "-b";
    }

    /** The machine on which a new version is tried. */
    public static String canary(ProcessType type) {
        return lower(type.value()) + "-canary";
    }

    /** The machine of a schedule. */
    public static String schedule(String schedule) {
        return "job-" + lower(schedule);
    }

    /**
     * The machine of a release command.
     *
     * @param release the release's id
     */
    public static String release(String release) {
        return "release-" + release.substring(0, Math.min(RELEASE_DIGITS, release.length()));
    }

    /** The number of a process by its machine's name; empty if the name is none of these. */
    public static OptionalInt number(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
    }

    /** What can't be told apart by its name, each one sentence. */
    static List<String> problems(MachinesWish wish) {
        List<String> problems = new ArrayList<>();
        Map<String, String> types = new HashMap<>();
        for (Service service : wish.services()) {
            String what = "process type '" + service.type() + "'";
            check(problems, what, types.put(lower(service.type().value()), what));
        }
        Map<String, String> schedules = new HashMap<>();
        for (Schedule schedule : wish.schedules()) {
            String what = "schedule '" + schedule.name() + "'";
            String name = schedule(schedule.name());
            check(problems, what, schedules.put(name, what));
            check(problems, what, types.get(PLACE.matcher(name).replaceFirst("")));
        }
        return problems;
    }

    private static void check(List<String> problems, String what, @Nullable String other) {
        if (other != null) {
            problems.add("The " + what + " and the " + other + " would have machines of the same names at Fly.io,"
                    + " where names have lower-case letters, digits and dashes only: rename one of them.");
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
