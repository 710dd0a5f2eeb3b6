package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.report.Table.Column;
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

    /** The lines for what is there beside the processes; none if nothing is. */
    public static List<String> parts(List<PartStatus> parts) {
        return ConsoleTable.lines(Table.of(
                "Parts",
                "",
                parts,
                List.of(
                        Column.code("Part", PartStatus::name),
                        Column.text("State", PartStatus::state),
                        Column.text("Detail", PartStatus::detail))));
    }
}
