package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.plan.Difference;
import java.util.List;
import java.util.Optional;

/**
 * What matters about a service of data: what a run can put right. Memory and disk are not in it, they are the plan's.
 *
 * @param status {@value #READY}, what is wrong, or what is going on in Railway's word
 * @param major its major version, as far as one is wished and its image tells
 */
record DataState(String status, Optional<Integer> major) {
    static final String READY = "ready";
    static final String UNFINISHED = "unfinished";
    static final String FAILED = "failed";
    static final String STOPPED = "stopped";
    /** A template was asked for it, and nothing has come of it yet. */
    static final String ASKED_FOR = "asked for";
    /** Somebody has deleted its service, which leaves the volume. */
    static final String WITHOUT_SERVICE = "a volume without its service";

    /** In what the actual state differs from this wish. A newer version is as good. */
    List<Difference> differences(DataState actual) {
        int wished = major.orElse(0);
        Optional<Integer> older = actual.major.filter(there -> there < wished);
        if (older.isPresent()) {
            return List.of(Difference.replacing("version", older.get(), wished));
        }
        return actual.status.equals(status)
                ? List.of()
                : List.of(Difference.updatable("status", actual.status, status));
    }
}
