package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.Domain;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.Release;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.migration.Destination;
import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.ProcessStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rehearsals for the tests of what is told about them. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Reports() {}

    static HerokuSnapshot snapshot() {
        return new HerokuSnapshot(
                HerokuSnapshot.FORMAT,
                NOW,
                AppName.of("acme-orders"),
                "01234567-89ab-cdef-0123-456789abcdef",
                "heroku-24",
                "us",
                false,
                List.of("heroku/java"),
                Optional.empty(),
                Optional.of(new Release(42, "Deploy <b>1a2b</b>", Optional.of("1a2b3c4d5e6f7081"), NOW)),
                List.of(new ProcessFormation("web", "java -jar app.jar", 2, "Basic", 512)),
                List.of(
                        new VariableEntry("DATABASE_URL", VariableKind.ADDON, Optional.of("postgresql-curved-1")),
                        new VariableEntry("API_KEY", VariableKind.SECRET, Optional.empty()),
                        new VariableEntry("LOG_LEVEL", VariableKind.PLAIN, Optional.empty()),
                        new VariableEntry("PORT", VariableKind.PLATFORM, Optional.empty())),
                List.of(new AddOn(
                        "postgresql-curved-1",
                        "heroku-postgresql",
                        "essential-0",
                        "provisioned",
                        "acme-orders",
                        List.of("DATABASE"),
                        List.of("DATABASE_URL"))),
                List.of(new PostgresDatabase(
                        "postgresql-curved-1",
                        "essential-0",
                        Optional.of("15.18"),
                        Optional.of(9_000_000L),
                        Optional.of(1234),
                        Optional.of(3),
                        Optional.of(20),
                        List.of("DATABASE_URL"))),
                List.of(),
                List.of(new Domain("shop.example.com", "custom", Optional.empty(), Optional.of("cert issued"))),
                List.of("preboot"),
                List.of(new Unreadable("The jobs of Heroku Scheduler", "Open the dashboard")));
    }

    static CopyReport copy(TableProof... tables) {
        return new CopyReport(
                "u1@db.example.com:5432/d1",
                "15.18",
                "app@127.0.0.1:5433/app",
                "17.10",
                18_000_000,
                Duration.ofMillis(1600),
                Optional.empty(),
                List.of(tables),
                List.of(new ObjectProof("indexes", 7, 7, List.of()), new ObjectProof("views", 0, 0, List.of())),
                List.of("Left out: schema _heroku"));
    }

    static TableProof equal(String table, long rows) {
        return new TableProof(
                table, rows, rows, "aabbccddeeff00112233", "aabbccddeeff00112233", Duration.ofMillis(3), List.of());
    }

    static TableProof different(String table) {
        return new TableProof(
                table, 10, 9, "aabbccddeeff00112233", "00bbccddeeff00112233", Duration.ofMillis(3), List.of());
    }

    static ProcessCheck web(ProcessStatus.State state, String answer) {
        return new ProcessCheck(
                "web.1",
                state,
                "http://127.0.0.1:4000/",
                Optional.of(200),
                Optional.of(answer),
                Optional.of(Duration.ofMillis(6300)));
    }

    static RehearsalReport rehearsal(CopyReport copy, List<ProcessCheck> processes, List<String> failures) {
        Change create = new Change.Create(new ResourceId("postgres", "acme-orders"));
        return new RehearsalReport(
                "local",
                AppName.of("acme-orders"),
                NOW,
                Duration.ofSeconds(17),
                snapshot(),
                List.of(new Destination("config var API_KEY", "secret")),
                new PlanResult(
                        List.of(new Outcome(create, Outcome.State.DONE, Optional.empty(), Duration.ofSeconds(3)))),
                Optional.of(copy),
                processes,
                List.of("No key-value store here."),
                failures);
    }
}
