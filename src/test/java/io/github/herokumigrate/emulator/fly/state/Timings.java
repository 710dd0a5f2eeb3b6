package io.github.herokumigrate.emulator.fly.state;

import java.time.Duration;

/**
 * How long things take. On Fly.io they take seconds and minutes; here they are passed through all the same, so that a
 * client has to wait.
 *
 * @param fetch a machine that isn't to start stays {@code created} while its image is fetched
 * @param replace a machine stays {@code replacing} after an update
 * @param boot a machine stays {@code starting}, {@code stopping}, {@code suspending} or {@code destroying}
 * @param run a program that ends runs
 * @param check a check has its first result after a start
 * @param secrets a machine that asks for no version of the secrets may still see those of before
 * @param leaseSecond how long a second of a lease lasts
 * @param database a Managed Postgres cluster stays {@code creating}, and then {@code initializing}
 */
public record Timings(
        Duration fetch,
        Duration replace,
        Duration boot,
        Duration run,
        Duration check,
        Duration secrets,
        Duration leaseSecond,
        Duration database) {
    /** Thousands of times faster than Fly.io; only leases last as long as they say. */
    public static Timings compressed() {
        return new Timings(
                millis(20), millis(15), millis(10), millis(15), millis(20), millis(1000), millis(1000), millis(25));
    }

    /** The same with another time in which machines start, stop and are destroyed. */
    public Timings withBoot(Duration longer) {
        return new Timings(fetch, replace, longer, run, check, secrets, leaseSecond, database);
    }

    /** The same with another time until the first result of checks. */
    public Timings withCheck(Duration longer) {
        return new Timings(fetch, replace, boot, run, longer, secrets, leaseSecond, database);
    }

    /** The same with another time that new secrets need to spread. */
    public Timings withSecrets(Duration longer) {
        return new Timings(fetch, replace, boot, run, check, longer, leaseSecond, database);
    }

    /** The same with another length of a second of a lease, for clients that are killed while they hold some. */
    public Timings withLeaseSecond(Duration length) {
        return new Timings(fetch, replace, boot, run, check, secrets, length, database);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
