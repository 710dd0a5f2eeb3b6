package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.platform.Waiting;
import java.time.Duration;

/**
 * How long things take to be seen at Railway. They are counted in looks, so that they are as short where nothing takes long.
 *
 * @param waiting how to wait
 */
record Pauses(Waiting waiting) {
    // contract: Railway 7.6, 7.10: reads may be stale for a moment, and a volume is seen some seconds late.
    private static final int LOOKS_AFTER_A_WRITE = 10;
    // contract: Railway 9.1: the command-line tool waits two minutes for a template.
    private static final int LOOKS_FOR_A_TEMPLATE = 30;
    // contract: Railway 7.10: in a trial a volume can be made all 30 seconds.
    private static final int LOOKS_BEFORE_A_SECOND_TRY = 9;

    /** Within which what was written is seen. */
    Duration afterWrite() {
        return waiting.interval().multipliedBy(LOOKS_AFTER_A_WRITE);
    }

    /** Within which a template has made its services. */
    Duration forTemplate() {
        return waiting.interval().multipliedBy(LOOKS_FOR_A_TEMPLATE);
    }

    /** After which what was refused for haste may be tried again. */
    Duration beforeSecondTry() {
        return waiting.interval().multipliedBy(LOOKS_BEFORE_A_SECOND_TRY);
    }
}
