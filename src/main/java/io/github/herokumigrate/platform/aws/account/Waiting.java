package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.model.MigrationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Waits for what takes time at AWS, and for what other parts of AWS do not see yet (contract: AWS 1.9).
 *
 * @param interval the pause between two looks
 * @param clock tells when it has taken too long
 */
public record Waiting(Duration interval, Clock clock) {
    /** One look. */
    @FunctionalInterface
    public interface Look<T> {
        /** What is waited for; empty while it is not there. */
        Optional<T> look() throws InterruptedException;
    }

    /**
     * Looks until something is there.
     *
     * @param what what is waited for, as the subject of a sentence: {@code the database 'hm-shop'}
     * @throws MigrationException if it takes longer than the limit
     */
    public <T> T until(String what, Duration limit, Look<T> look) throws InterruptedException {
        Instant end = clock.instant().plus(limit);
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent()) {
                return found.get();
            }
            if (!clock.instant().isBefore(end)) {
                throw new MigrationException("Waited " + limit.toMinutes() + " minutes for " + what
                        + ", which is not ready. Run again: it goes on from here.");
            }
            pause();
        }
    }

    /**
     * Calls until what it needs is visible.
     *
     * @param notYet tells the refusals that go away by themselves
     */
    public <T> T eventually(Duration limit, Predicate<AwsServiceException> notYet, Callable<T> call)
            throws InterruptedException {
        Instant end = clock.instant().plus(limit);
        while (true) {
            try {
                return call.call();
            } catch (AwsServiceException e) {
                if (!notYet.test(e) || !clock.instant().isBefore(end)) {
                    throw e;
                }
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The SDK throws unchecked exceptions only", e);
            }
            pause();
        }
    }

    private void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(interval.toMillis());
    }
}
