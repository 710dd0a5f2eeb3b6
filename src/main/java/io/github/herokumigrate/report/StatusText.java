package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.ProcessStatus;
import java.util.List;

/** Stop-gap. */
public final class StatusText {
    private StatusText() {}

    /** The lines. */
    public static List<String> lines(List<ProcessStatus> statuses) {
        return statuses.stream()
                .map(status -> status.name() + " " + status.state() + " " + status.detail())
                .toList();
    }
}
