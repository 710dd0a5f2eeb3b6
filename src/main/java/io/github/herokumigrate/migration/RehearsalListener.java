package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import java.util.List;

/** Hears how a rehearsal goes, in the order of its steps. */
public interface RehearsalListener {
    /** The wish is known. */
    void composed(Composition composition);

    /** What the target does differently; each one sentence. */
    void noticed(List<String> notices);

    /** The plan for the whole application is made. */
    void planned(Plan plan);

    /** Hears what is created, and at the end removed. */
    PlanListener changes();

    /** Hears how the copy goes. */
    CopyListener copy();

    /** The database was copied and compared. */
    void copied(CopyReport report);

    /** One process was looked at, after everything was started. */
    void checked(ProcessCheck check);

    /** A step failed; the rehearsal goes on to its report and takes everything down. */
    void failed(String problem);

    /** Everything is being taken down. */
    void tearingDown();
}
