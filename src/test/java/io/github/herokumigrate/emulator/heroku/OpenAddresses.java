package io.github.herokumigrate.emulator.heroku;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;

/** What can be fetched without a token by whoever has the address: archives of backups and logs. */
final class OpenAddresses {
    private final EmulatedAccount account;
    private final LogEndpoints logs;
    private final CountDownLatch closed = new CountDownLatch(1);
    // One party is whoever closes.
    private final Phaser followers = new Phaser(1);

    OpenAddresses(EmulatedAccount account, LogEndpoints logs) {
        this.account = account;
        this.logs = logs;
    }

    /** Ends the logs that are followed, each with its last byte. */
    void close() {
        closed.countDown();
        followers.arriveAndAwaitAdvance();
    }

    void sendArchive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Path> archive = archive(lastPart(exchange));
            if (archive.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, Files.size(archive.get()));
            Files.copy(archive.get(), exchange.getResponseBody());
        }
    }

    void sendLog(HttpExchange exchange) throws IOException {
        followers.register();
        try (exchange) {
            LogEndpoints.LogSession session = logs.session(lastPart(exchange));
            if (session == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (String line : lines(session)) {
                out.write(("data: " + line + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            if (session.tail()) {
                closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            followers.arriveAndDeregister();
        }
    }

    private List<String> lines(LogEndpoints.LogSession session) {
        synchronized (account) {
            return session.app().logLines().stream()
                    .map(line -> "2026-01-02T03:04:05.000000+00:00 " + line)
                    .toList();
        }
    }

    private Optional<Path> archive(String id) {
        synchronized (account) {
            return account.apps()
                    .flatMap(app -> app.transfers().stream())
                    .filter(transfer -> transfer.isNamed(id))
                    .findFirst()
                    .flatMap(EmulatedTransfer::archive);
        }
    }

    private static String lastPart(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
