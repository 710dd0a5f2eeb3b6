package io.github.herokumigrate.platform.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is in an account in the end, by {@link io.github.herokumigrate.emulator.aws.state.EndState}: random ids, generated
 * passwords and the addresses that AWS chooses are replaced by what they mean there, times and the versions of parameters
 * are left out.
 */
record EndLines(List<String> lines) {
    private static final Pattern REVISION = Pattern.compile("(task-definition/|task definition )(hm-[a-z-]+):\\d+");

    /** What another account has too little and too much. */
    List<String> differences(EndLines other) {
        List<String> differences = new ArrayList<>();
        subtracted(lines, other.lines()).forEach(line -> differences.add("missing: " + line));
        subtracted(other.lines(), lines).forEach(line -> differences.add("too much: " + line));
        return differences;
    }

    /**
     * The same with equal revisions of a task definition shown as one. Where the answer to {@code RegisterTaskDefinition}
     * got lost and the SDK repeats the call, there are two: AWS has no token for it.
     */
    EndLines withEqualRevisionsAsOne() {
        List<String> shown = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String line : lines) {
            String first = REVISION.matcher(line).replaceAll("$1$2:1");
            if (!line.startsWith("task definition ") || known.add(first)) {
                shown.add(first);
            }
        }
        return new EndLines(shown);
    }

    private static List<String> subtracted(List<String> from, List<String> what) {
        List<String> rest = new ArrayList<>(from);
        what.forEach(rest::remove);
        return rest;
    }
}
