package io.github.herokumigrate.migration.near;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.model.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a program near the data prints of a copy in which all goes well, for targets that run nothing. */
public final class ToldCopy {
    private ToldCopy() {}

    /** The lines. */
    public static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("a line of the engine"));
        EventLines events = new EventLines(lines::add, new Redactor());
        events.phaseStarted(Phase.COPY);
        events.notice("told from afar");
        events.phaseFinished(Phase.COPY);
        events.proven(new CopyReport(
                "shop@db.example.com:5432/orders",
                "15.18",
                "hm@db:5432/orders",
                "17.10",
                8192,
                Duration.ofSeconds(3),
                Optional.empty(),
                List.of(new TableProof("public.orders", 7, 7, "1", "1", Duration.ofMillis(5), List.of())),
                List.of(),
                List.of("told from afar")));
        return lines.toArray(String[]::new);
    }
}
