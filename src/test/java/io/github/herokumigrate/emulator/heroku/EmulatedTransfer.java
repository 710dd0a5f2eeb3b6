package io.github.herokumigrate.emulator.heroku;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A backup or a restore.
 *
 * @param number the number that {@code b001} shows
 * @param fromType {@code pg_dump} for a backup
 * @param toType {@code gof3r} for a backup
 * @param archive the file that a backup made
 * @param createdAt when it was started
 * @param finishedAt when it ended; empty while it runs
 */
record EmulatedTransfer(
        int number,
        String fromType,
        String toType,
        Optional<Path> archive,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000'").withZone(ZoneOffset.UTC);

    String id() {
        return Json.id("transfer", String.valueOf(number) + createdAt);
    }

    boolean isNamed(String numberOrId) {
        return id().equals(numberOrId) || String.valueOf(number).equals(numberOrId);
    }

    EmulatedTransfer finished(Instant now) {
        return new EmulatedTransfer(number, fromType, toType, archive, createdAt, Optional.of(finishedAt.orElse(now)));
    }

    JsonNode json(boolean withLogs) {
        String finish = finishedAt.map(TIME::format).orElse(null);
        ObjectNode json = Json.object()
                .put("uuid", id())
                .put("num", number)
                .put("from_name", "DATABASE")
                .put("from_type", fromType)
                .put("from_url", "postgres://source.example.com/db")
                .put("to_name", toType.equals("gof3r") ? "BACKUP" : "DATABASE")
                .put("to_type", toType)
                .put("to_url", "https://backups.example.com/" + id())
                .put("source_bytes", 9_000_000)
                .put("processed_bytes", finishedAt.isPresent() ? 1_000_000 : 0)
                .put("warnings", 0)
                .put("num_keep", 5)
                .putNull("schedule")
                .put("created_at", TIME.format(createdAt))
                .put("started_at", TIME.format(createdAt))
                .put("finished_at", finish)
                .putNull("canceled_at")
                .put("updated_at", TIME.format(finishedAt.orElse(createdAt)));
        json.set("options", Json.object());
        if (finishedAt.isPresent()) {
            json.put("succeeded", true);
        } else {
            json.putNull("succeeded");
        }
        if (withLogs) {
            json.set(
                    "logs",
                    Json.array(Stream.of(Json.object()
                            .put("created_at", TIME.format(createdAt))
                            .put("level", "info")
                            .put("message", "Backup started"))));
        }
        return json;
    }
}
