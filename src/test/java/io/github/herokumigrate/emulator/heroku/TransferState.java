package io.github.herokumigrate.emulator.heroku;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The backups and restores of an app. What was started has finished when it is asked for alone. */
final class TransferState {
    private final List<EmulatedTransfer> transfers = new ArrayList<>();
    private Optional<Path> nextArchive = Optional.empty();

    void captures(Path archive) {
        nextArchive = Optional.of(archive);
    }

    void addBackup(Path archive) {
        captures(archive);
        transfers.add(start("pg_dump", "gof3r", EmulatedApp.CREATED).finished(EmulatedApp.CREATED.plusSeconds(60)));
    }

    EmulatedTransfer capture(Instant now) {
        return keep(start("pg_dump", "gof3r", now));
    }

    EmulatedTransfer restore(Instant now) {
        return keep(start("gof3r", "pg_restore", now));
    }

    EmulatedTransfer find(String numberOrId) {
        return stream()
                .filter(transfer -> transfer.isNamed(numberOrId))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("transfer"));
    }

    EmulatedTransfer poll(String numberOrId, Instant now) {
        EmulatedTransfer finished = find(numberOrId).finished(now);
        transfers.replaceAll(transfer -> transfer.number() == finished.number() ? finished : transfer);
        return finished;
    }

    void delete(String numberOrId) {
        transfers.remove(find(numberOrId));
    }

    Stream<EmulatedTransfer> stream() {
        return transfers.stream();
    }

    private EmulatedTransfer start(String from, String to, Instant now) {
        int number = 1 + stream().mapToInt(EmulatedTransfer::number).max().orElse(0);
        return new EmulatedTransfer(number, from, to, nextArchive, now, Optional.empty());
    }

    private EmulatedTransfer keep(EmulatedTransfer transfer) {
        transfers.add(transfer);
        return transfer;
    }
}
