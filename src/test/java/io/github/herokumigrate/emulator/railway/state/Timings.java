package io.github.herokumigrate.emulator.railway.state;

import java.time.Duration;

/**
 * How long things take. On Railway they take seconds and minutes; here they are passed through all the same, so that a
 * client has to wait.
 *
 * @param queue a deployment waits for a builder
 * @param build an image is built
 * @param start a container starts, and a pre-deploy command runs
 * @param check a health check is answered, or nobody waits for it any longer
 * @param stop a container stops, and a process that crashes runs
 * @param workflow a template's deployment stays {@code NotFound}, and then {@code Running}
 * @param volume a new volume has no instance
 * @param network a domain or proxy stays {@code CREATING} or {@code DELETING}
 * @param staleness variables are read as they were before they were written
 * @param listing what is deleted is still listed, with its {@code deletedAt}
 * @param projectPause no project can be created after another one, where that is enforced
 */
public record Timings(
        Duration queue,
        Duration build,
        Duration start,
        Duration check,
        Duration stop,
        Duration workflow,
        Duration volume,
        Duration network,
        Duration staleness,
        Duration listing,
        Duration projectPause) {
    /** Thousands of times faster than Railway; what is written is read at once, which nobody may rely on. */
    public static Timings compressed() {
        return new Timings(
                millis(5),
                millis(15),
                millis(10),
                millis(10),
                millis(10),
                millis(15),
                millis(15),
                millis(15),
                Duration.ZERO,
                millis(100),
                millis(300));
    }

    /** The same with another time that an image needs to be built. */
    public Timings withBuild(Duration longer) {
        return new Timings(
                queue, longer, start, check, stop, workflow, volume, network, staleness, listing, projectPause);
    }

    /** The same with another time until a health check is answered. */
    public Timings withCheck(Duration longer) {
        return new Timings(
                queue, build, start, longer, stop, workflow, volume, network, staleness, listing, projectPause);
    }

    /** The same with another time that the workflow of a template needs for each of its steps. */
    public Timings withWorkflow(Duration longer) {
        return new Timings(queue, build, start, check, stop, longer, volume, network, staleness, listing, projectPause);
    }

    /** The same with another time until a volume, a domain or a proxy is there. */
    public Timings withNetwork(Duration longer) {
        return new Timings(
                queue, build, start, check, stop, workflow, longer, longer, staleness, listing, projectPause);
    }

    /** The same with another time that written variables need to be read. */
    public Timings withStaleness(Duration longer) {
        return new Timings(queue, build, start, check, stop, workflow, volume, network, longer, listing, projectPause);
    }

    /** The same with another pause that is enforced between the creations of projects. */
    public Timings withProjectPause(Duration longer) {
        return new Timings(queue, build, start, check, stop, workflow, volume, network, staleness, listing, longer);
    }

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }
}
