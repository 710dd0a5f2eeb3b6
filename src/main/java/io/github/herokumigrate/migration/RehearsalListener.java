package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.platform.ProcessStatus;

/** Hears how a rehearsal goes, in the order of its steps. */
public interface RehearsalListener {
    /** The wish is known. */
    void composed(Composition composition);

    /** The plan for the whole application is made. */
    void planned(Plan plan);

    /** Hears what is created, and at the end removed. */
    PlanListener changes();

    /** Hears how the copy goes. */
    CopyListener copy();

    /** One process was looked at, after everything was started. */
    void checked(ProcessStatus status);

    /** A step failed; the rehearsal goes on to its report and takes everything down. */
    void failed(String problem);

    /** Everything is being taken down. */
    void tearingDown();
}
