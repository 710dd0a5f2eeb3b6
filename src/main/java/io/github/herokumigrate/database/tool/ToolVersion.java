package io.github.herokumigrate.database.tool;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of PostgreSQL that a tool belongs to, from 10 on.
 *
 * @param major e.g. 15
 * @param minor e.g. 18
 */
public record ToolVersion(int major, int minor) implements Comparable<ToolVersion> {
    private static final Pattern ANSWER = Pattern.compile("\\(PostgreSQL\\) (\\d+)(?:\\.(\\d+))?");

    /** Reads the answer to {@code --version}, e.g. {@code pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)}. */
    static Optional<ToolVersion> parse(String answer) {
        Matcher matcher = ANSWER.matcher(answer);
        if (!matcher.find()) {
            return Optional.empty();
        }
        // A beta has no minor number: 19beta1.
        String minor = matcher.group(2) == null ? "0" : matcher.group(2);
        return Optional.of(new ToolVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(minor)));
    }

    /** Reads a server's version as an archive has it, e.g. {@code 15.18 (Debian 15.18-0+deb12u1)}. */
    public static Optional<ToolVersion> ofServer(String version) {
        return parse("(PostgreSQL) " + version);
    }

    @Override
    public int compareTo(ToolVersion other) {
        return Comparator.comparingInt(ToolVersion::major)
                .thenComparingInt(ToolVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
