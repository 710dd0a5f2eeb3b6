package io.github.herokumigrate.platform.railway.site;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.railway.api.AccountApi.Customer;
import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
import java.time.Duration;

/** What a workspace has paid for, and what it gets for that (contract: Railway 4.3, 14.3, 15). */
public enum RailwayPlan {
    /** Nothing is paid. */
    FREE("Free", 1, 512, 512, 1, 1, 24, 100),
    /** It is tried out. Of its requests nothing is stated, so it is taken for as few as Free has. */
    TRIAL("Trial", 2, 1_024, 1_024, 2, 2, 24, 100),
    /** For one person. */
    HOBBY("Hobby", 6, 48 * 1_024, 8 * 1_024, 48, 8, 72, 1_000),
    /** For teams. */
    PRO("Pro", 42, 1_024 * 1_024, 24 * 1_024, 1_000, 24, 120, 10_000),
    /** Enterprise, for which the API has no word, or one that Railway has introduced since: with care for requests. */
    OTHER("present", 50, 2_400 * 1_024, 48 * 1_024, 2_400, 48, 360, 1_000);

    private final String words;
    private final int replicas;
    private final int mebibytesOfService;
    private final int mebibytesOfReplica;
    private final int cpusOfService;
    private final int cpusOfReplica;
    private final int hoursKept;
    private final int requestsPerHour;

    RailwayPlan(
            String words,
            int replicas,
            int mebibytesOfService,
            int mebibytesOfReplica,
            int cpusOfService,
            int cpusOfReplica,
            int hoursKept,
            int requestsPerHour) {
        this.words = words;
        this.replicas = replicas;
        this.mebibytesOfService = mebibytesOfService;
        this.mebibytesOfReplica = mebibytesOfReplica;
        this.cpusOfService = cpusOfService;
        this.cpusOfReplica = cpusOfReplica;
        this.hoursKept = hoursKept;
        this.requestsPerHour = requestsPerHour;
    }

    /** The plan of a workspace. */
    public static RailwayPlan of(WorkspacePlan workspace) {
        if (workspace.customer().filter(Customer::isTrialing).isPresent()) {
            return TRIAL;
        }
        return switch (workspace.plan()) {
            case "FREE" -> FREE;
            case "HOBBY" -> HOBBY;
            case "PRO" -> PRO;
            default -> OTHER;
        };
    }

    /** Its name, to stand before «plan». */
    public String words() {
        return words;
    }

    /** How many replicas a service may have. */
    public int replicas() {
        return replicas;
    }

    /** For how long the image of a deployment can be gone back to after another has taken its place. */
    public Duration imageKept() {
        return Duration.ofHours(hoursKept);
    }

    /** How many requests of the API an hour has. */
    public int requestsPerHour() {
        return requestsPerHour;
    }

    /** What one of so many replicas may use of memory: the limit of a service is that of all its replicas. */
    public Memory memory(int count) {
        return Memory.ofMebibytes(Math.min(mebibytesOfReplica, mebibytesOfService / Math.max(1, count)));
    }

    /** What one of so many replicas may use of processors. */
    public double cpus(int count) {
        return Math.min(cpusOfReplica, cpusOfService / (double) Math.max(1, count));
    }

    /** Whether a process may be started again as often as it ends. */
    public boolean restartsAlways() {
        return this != FREE && this != TRIAL;
    }
}
