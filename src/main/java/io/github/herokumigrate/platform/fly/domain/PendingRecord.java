package io.github.herokumigrate.platform.fly.domain;

import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;

/**
 * A DNS record that only the user can set.
 *
 * @param name its name
 * @param type its type: {@code CNAME}
 * @param value its value
 * @param why what it is good for and what to know about it
 * @param due when it has to be set: now for a certificate, later for the cut-over
 */
record PendingRecord(String name, String type, String value, String why, Due due) {
    static final String WAITS_FOR = "DNS";

    PendingTask task() {
        return new PendingTask(WAITS_FOR, "Set the record " + name + " " + type + " " + value + " (" + why + ").", due);
    }
}
