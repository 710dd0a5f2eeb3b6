package io.github.herokumigrate.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Tells how the JVM was started: with which words, environment, properties, user and limits. The text is ASCII and
 * {@link java.util.Properties#load(java.io.Reader)} reads it, whatever the values are. It tells secrets too: it is for
 * tests.
 */
public final class StartReport {
    private static final Path PROCESS = Path.of("/proc/self");

    private StartReport() {}

    /** Lines {@code key=value}: {@code arg.0} and on, {@code env.*}, {@code property.*}, {@code uid} and the like. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        entries()
                .forEach((key, value) -> text.append(escaped(key).replaceAll("[ :=]", "\\\\$0"))
                        .append('=')
                        .append(escaped(value).replaceFirst("^ ", "\\\\ "))
                        .append('\n'));
        return text.toString();
    }

    /** Prints the report, each line after {@code report}. */
    public static void print() {
        System.out.print(text().replaceAll("(?m)^(?=.)", "report "));
        System.out.flush();
    }

    /** Prints that the process has started and, when it is asked to end, that it has ended in its own time. */
    public static void printAndStopGracefully(String name) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Thread.sleep(200);
                System.out.println(name + " stopped gracefully");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        System.out.println(name + " started");
    }

    /** What a worker does: reports, then waits for its end. */
    public static void work(String name) throws InterruptedException {
        print();
        printAndStopGracefully(name);
        new CountDownLatch(1).await();
    }

    /** Answers every GET with the report, on all addresses. */
    public static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                if (!exchange.getRequestMethod().equals("GET")) {
                    exchange.sendResponseHeaders(405, -1);
                    return;
                }
                byte[] report = text().getBytes(StandardCharsets.US_ASCII);
                exchange.getResponseHeaders().add("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, report.length);
                exchange.getResponseBody().write(report);
            }
        });
        server.start();
    }

    private static Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        // Only Linux tells these: the JVM keeps the words before the main class to itself.
        if (Files.isDirectory(PROCESS)) {
            String[] words = read("cmdline").split("\0", -1);
            for (int i = 0; i < words.length - 1; i++) {
                entries.put("arg." + i, words[i]);
            }
            entries.put("uid", status("Uid:"));
            entries.put("gid", status("Gid:"));
        }
        entries.put("pid", Long.toString(ProcessHandle.current().pid()));
        entries.put("maxHeap", Long.toString(Runtime.getRuntime().maxMemory()));
        entries.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        new TreeMap<>(System.getenv()).forEach((name, value) -> entries.put("env." + name, value));
        System.getProperties().stringPropertyNames().stream()
                .sorted()
                .forEach(name -> entries.put("property." + name, System.getProperty(name)));
        return entries;
    }

    /** The effective one of the four ids. */
    private static String status(String label) {
        return read("status")
                .lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.split("\t")[2])
                .findFirst()
                .orElseThrow();
    }

    private static String read(String file) {
        try {
            return new String(Files.readAllBytes(PROCESS.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(character -> {
            switch (character) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (character < ' ' || character > '~') {
                        escaped.append(String.format("\\u%04x", character));
                    } else {
                        escaped.append((char) character);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
