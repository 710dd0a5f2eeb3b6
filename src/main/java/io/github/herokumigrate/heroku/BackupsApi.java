package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The backups ({@code pg:backups}) that Heroku keeps (contract: Heroku, Backups). */
public final class BackupsApi {
    private final HerokuCalls calls;

    BackupsApi(HerokuCalls calls) {
        this.calls = calls;
    }

    /** All backups of the app's databases, newest first; copies and restores are not among them. */
    public List<Backup> list(AppName app) throws InterruptedException {
        return calls
                .list(ApiRequest.get("list the backups of app '" + app + "'", path(app, "")), Transfer[].class)
                .stream()
                .filter(Transfer::isBackup)
                .sorted(Comparator.comparingInt(Transfer::num).reversed())
                .map(Transfer::backup)
                .toList();
    }

    /** An address from which the archive can be fetched for about an hour by anybody who knows it. */
    public Secret downloadUrl(AppName app, Backup backup) throws InterruptedException {
        return calls.send(
                        ApiRequest.post(
                                        "make an address for backup " + backup.id() + " of app '" + app + "'",
                                        path(app, "/" + backup.number() + "/actions/public-url"))
                                .safeToRepeat(),
                        PublicUrl.class)
                .url();
    }

    private static String path(AppName app, String below) {
        return "/client/v11/apps/" + app + "/transfers" + below;
    }

    private record PublicUrl(Secret url) {}

    @JsonNaming(SnakeCaseStrategy.class)
    private record Transfer(
            int num,
            String fromName,
            String fromType,
            String toType,
            Optional<Ref> schedule,
            long processedBytes,
            boolean succeeded,
            Optional<String> finishedAt) {
        private boolean isBackup() {
            return fromType.equals("pg_dump") && toType.equals("gof3r");
        }

        private Backup backup() {
            Backup.State state = finishedAt.isEmpty()
                    ? Backup.State.RUNNING
                    : succeeded ? Backup.State.SUCCEEDED : Backup.State.FAILED;
            String letter = schedule.isPresent() ? "a" : "b";
            return new Backup(String.format("%s%03d", letter, num), num, fromName, state, finishedAt, processedBytes);
        }
    }
}
