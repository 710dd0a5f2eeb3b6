package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.ProcessStatus;
import java.util.List;

/** How processes are doing, on the console. */
public final class StatusText {
    private StatusText() {}

    /** The lines. */
    public static List<String> lines(List<ProcessStatus> statuses) {
        return statuses.isEmpty()
                ? List.of("Nothing was deployed to this target.")
                : ConsoleTable.lines(ProcessTable.ofStatus(statuses));
    }
}
