package io.github.herokumigrate.platform.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the TCP ports on which processes listen; as far as the system tells, for a message only. */
final class ListeningPorts {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTEN = "0A";
    private static final int HEXADECIMAL = 16;

    private ListeningPorts() {}

    /** The ports of all these processes; empty if there are none or they can't be found. */
    static SortedSet<Integer> of(Set<Long> pids) {
        try {
            return Files.exists(PROC.resolve("self/net/tcp")) ? fromProc(pids) : fromLsof(pids);
        } catch (IOException e) {
            return new TreeSet<>();
        }
    }

    private static SortedSet<Integer> fromProc(Set<Long> pids) throws IOException {
        SortedSet<Integer> ports = new TreeSet<>();
        for (long pid : pids) {
            Path process = PROC.resolve(Long.toString(pid));
            Set<String> sockets = sockets(process.resolve("fd"));
            for (String table : List.of("net/tcp", "net/tcp6")) {
                if (Files.exists(process.resolve(table))) {
                    for (String line : Files.readAllLines(process.resolve(table))) {
                        // number: local remote state queues timer retransmits uid timeout inode …
                        String[] fields = line.strip().split("\\s+");
                        if (fields[3].equals(LISTEN) && sockets.contains("socket:[" + fields[9] + "]")) {
                            String port = fields[1].substring(fields[1].indexOf(':') + 1);
                            ports.add(Integer.parseInt(port, HEXADECIMAL));
                        }
                    }
                }
            }
        }
        return ports;
    }

    private static Set<String> sockets(Path descriptors) {
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                sockets.add(Files.readSymbolicLink(link).toString());
            }
        } catch (IOException e) {
            // It ended or closed one meanwhile: what was found is enough.
            return sockets;
        }
        return sockets;
    }

    private static SortedSet<Integer> fromLsof(Set<Long> pids) throws IOException {
        String list = pids.stream().map(String::valueOf).collect(Collectors.joining(","));
        Process lsof = new ProcessBuilder("lsof", "-a", "-nP", "-iTCP", "-sTCP:LISTEN", "-Fn", "-p", list)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        SortedSet<Integer> ports = new TreeSet<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(lsof.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("n")) {
                    ports.add(Integer.valueOf(line.substring(line.lastIndexOf(':') + 1)));
                }
            }
        }
        return ports;
    }
}
