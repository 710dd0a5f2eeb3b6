package io.github.herokumigrate.platform.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of this machine at one moment, without those that ended and only wait to be noticed by their parents.
 *
 * <p>Java knows neither groups nor an identity that survives a change of the clock, so this reads {@code /proc} or,
 * where there is none, the output of {@code ps}.
 */
record ProcessTable(List<Entry> entries) {
    private static final Path PROC = Path.of("/proc");

    /**
     * One process.
     *
     * @param pid its id
     * @param parent its parent's id
     * @param group the id of its process group
     * @param start when it started, in the system's own words: the same for as long as it lives, and together with the
     *     id different from any other process; {@code launch.sh} writes the same
     */
    record Entry(long pid, long parent, long group, String start) {}

    /** Looks at the machine. */
    static ProcessTable read() {
        try {
            return new ProcessTable(Files.exists(PROC.resolve("self/stat")) ? fromProc() : fromPs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that lives. */
    Optional<Entry> find(long pid) {
        return entries.stream().filter(entry -> entry.pid() == pid).findFirst();
    }

    /** All of a process's group, and their descendants in whatever group. */
    Set<Long> family(long leader) {
        Set<Long> family = new HashSet<>();
        entries.stream().filter(entry -> entry.group() == leader).forEach(entry -> family.add(entry.pid()));
        find(leader).ifPresent(entry -> family.add(leader));
        boolean grows = !family.isEmpty();
        while (grows) {
            grows = false;
            for (Entry entry : entries) {
                grows |= family.contains(entry.parent()) && family.add(entry.pid());
            }
        }
        return family;
    }

    private static List<Entry> fromProc() throws IOException {
        String boot =
                Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                fromStat(process.resolve("stat"), boot).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Entry> fromStat(Path stat, String boot) {
        String line;
        try {
            line = Files.readString(stat, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It ended meanwhile.
            return Optional.empty();
        }
        // pid (name, which may hold blanks and parentheses) state parent group … start
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return entry(fields[0], line.substring(0, line.indexOf(' ')), fields[1], fields[2], boot + "/" + fields[19]);
    }

    private static List<Entry> fromPs() throws IOException {
        List<Entry> entries = new ArrayList<>();
        ProcessBuilder builder = new ProcessBuilder("ps", "-A", "-o", "stat=,pid=,ppid=,pgid=,lstart=")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process ps = builder.start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(ps.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] fields = line.strip().split("\\s+", 5);
                entry(fields[0], fields[1], fields[2], fields[3], fields[4].replaceAll("\\s+", " "))
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Entry> entry(String state, String pid, String parent, String group, String start) {
        return state.startsWith("Z") || state.startsWith("X")
                ? Optional.empty()
                : Optional.of(new Entry(Long.parseLong(pid), Long.parseLong(parent), Long.parseLong(group), start));
    }
}
