package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The last copy of data that are removed. */
final class FinalSnapshot {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private FinalSnapshot() {}

    /** Its name, another one at each time, because snapshots outlive what they were made of. */
    static String name(AwsSite site, String of) {
        return of + "-final-" + SECONDS.format(site.waiting().clock().instant());
    }
}
