package io.github.herokumigrate.platform.aws;

import java.util.ArrayList;
import java.util.List;

/**
 * What is in an account in the end, by {@link io.github.herokumigrate.emulator.aws.state.EndState}: random ids, generated
 * passwords and the addresses that AWS chooses are replaced by what they mean there, times and the versions of parameters
 * are left out.
 */
record EndLines(List<String> lines) {
    /** How the lines begin that tell what there is too little of. */
    static final String MISSING = "missing: ";

    /** What another account has too little and too much. */
    List<String> differences(EndLines other) {
        List<String> differences = new ArrayList<>();
        subtracted(lines, other.lines()).forEach(line -> differences.add(MISSING + line));
        subtracted(other.lines(), lines).forEach(line -> differences.add("too much: " + line));
        return differences;
    }

    private static List<String> subtracted(List<String> from, List<String> what) {
        List<String> rest = new ArrayList<>(from);
        what.forEach(rest::remove);
        return rest;
    }
}
