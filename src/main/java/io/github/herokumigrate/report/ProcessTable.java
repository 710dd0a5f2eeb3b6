package io.github.herokumigrate.report;

import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.report.Table.Column;
import io.github.herokumigrate.report.Table.Style;
import java.util.List;

/** How processes are doing. */
final class ProcessTable {
    private static final String NONE = "-";

    private ProcessTable() {}

    static Table ofChecks(List<ProcessCheck> checks) {
        return Table.of(
                "Processes",
                "",
                checks,
                List.of(
                        Column.code("Process", ProcessCheck::name),
                        new Column<>("State", check -> word(check.state()), check -> style(check.state())),
                        Column.number(
                                "HTTP",
                                check -> check.httpStatus().map(String::valueOf).orElse(NONE)),
                        Column.number(
                                "Up in",
                                check -> check.startedIn().map(Quantity::of).orElse(NONE)),
                        Column.text("Detail", ProcessCheck::detail)));
    }

    static Table ofStatus(List<ProcessStatus> processes) {
        return Table.of(
                "Processes",
                "",
                processes,
                List.of(
                        Column.code("Process", ProcessStatus::name),
                        new Column<>("State", status -> word(status.state()), status -> style(status.state())),
                        Column.text("Detail", ProcessStatus::detail)));
    }

    static String word(ProcessStatus.State state) {
        return switch (state) {
            case UP -> "up";
            case UNHEALTHY -> "unhealthy";
            case STOPPED -> "stopped";
            case MISSING -> "missing";
        };
    }

    private static Style style(ProcessStatus.State state) {
        return state == ProcessStatus.State.UP ? Style.GOOD : Style.BAD;
    }
}
