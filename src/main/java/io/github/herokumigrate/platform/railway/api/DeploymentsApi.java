package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is or was rolled out, and what it printed (contract: Railway 7.7, 7.8, 11). */
public final class DeploymentsApi {
    private static final String GZIP = "application/gzip";

    private final GraphQl graphQl;
    private final ApiClient uploads;

    DeploymentsApi(GraphQl graphQl, ApiClient uploads) {
        this.graphQl = graphQl;
        this.uploads = uploads;
    }

    /**
     * A deployment.
     *
     * @param status how far it is
     * @param canRollback whether its image is still there to go back to
     * @param deploymentStopped whether all its processes have ended
     * @param instances its processes
     */
    public record Deployment(
            String id,
            DeploymentStatus status,
            Instant createdAt,
            boolean canRollback,
            boolean deploymentStopped,
            List<Instance> instances) {}

    /**
     * A process.
     *
     * @param status what it does, in Railway's word: {@code RUNNING}, {@code CRASHED}
     */
    public record Instance(String id, String status) {}

    /** The service in an environment that is deployed. */
    public record Place(String projectId, String environmentId, String serviceId, String name) {}

    /**
     * A step of a deployment.
     *
     * @param step which, in Railway's word: {@code BUILD_IMAGE}, {@code HEALTHCHECK}
     * @param completedAt empty while it is going on
     * @param payload what became of it
     */
    public record Event(String step, Optional<Instant> completedAt, Optional<Payload> payload) {}

    /** What became of a step, in Railway's words; each may be empty. */
    public record Payload(String error, String reason, String detail) {}

    /**
     * A line of a log.
     *
     * @param timestamp when it was printed, to the nanosecond
     * @param tags where; empty if Railway does not tell
     */
    public record LogLine(Instant timestamp, String severity, String message, Optional<Tags> tags) {
        /** The id of the process that printed it; empty if Railway does not tell. */
        public Optional<String> instance() {
            return tags.map(Tags::deploymentInstanceId).filter(id -> !id.isEmpty());
        }
    }

    /** Where a line was printed; may be empty. */
    public record Tags(String deploymentInstanceId) {}

    record Uploaded(String deploymentId) {}

    record DeployInput(String serviceId, String environmentId) {}

    record Deployed(String serviceInstanceDeployV2) {}

    record Redeployed(Deployment deploymentRedeploy) {}

    record ListInput(String projectId, String environmentId, String serviceId) {}

    record Listing(ListInput input, int first) {}

    record Listed(Edges<Deployment> deployments) {}

    record Found(Deployment deployment) {}

    record Events(Edges<Event> deploymentEvents) {}

    record LogQuery(String id, int limit, Optional<Instant> from) {}

    record BuildLines(List<LogLine> buildLogs) {}

    record RuntimeLines(List<LogLine> deploymentLogs) {}

    /**
     * Uploads sources, which are built and deployed at once.
     *
     * @param archive a tar compressed by gzip, with a {@code Dockerfile} at its root
     * @param message is shown with the deployment
     * @return the deployment's id
     */
    public String upload(Place place, Path archive, String message) throws InterruptedException {
        return uploads.send(
                        ApiRequest.post(
                                        "upload the sources of service '" + place.name() + "'",
                                        "/project/" + ApiRequest.encode(place.projectId()) + "/environment/"
                                                + ApiRequest.encode(place.environmentId()) + "/up?serviceId="
                                                + ApiRequest.encode(place.serviceId()) + "&message="
                                                + ApiRequest.encode(message))
                                .withFile(GZIP, archive)
                                .repeatedWhenTurnedAway(),
                        Uploaded.class)
                .body()
                .deploymentId();
    }

    /**
     * Deploys the service's image with its settings and variables as they are now.
     *
     * @return the deployment's id
     */
    public String deploy(Place place) throws InterruptedException {
        return graphQl.send(
                        Operation.once(
                                "deploy service '" + place.name() + "'",
                                "deploy",
                                new DeployInput(place.serviceId(), place.environmentId())),
                        Deployed.class)
                .serviceInstanceDeployV2();
    }

    /**
     * Deploys what a deployment was built from once more without building it, with the service's settings and variables as
     * they are now.
     *
     * @return the new deployment's id
     */
    public String redeploy(Place place, String deploymentId) throws InterruptedException {
        return graphQl.send(
                        Operation.once("redeploy service '" + place.name() + "'", "redeploy", new ById(deploymentId)),
                        Redeployed.class)
                .deploymentRedeploy()
                .id();
    }

    /** Goes back to a deployment: its image, its settings, its variables. Makes a new deployment. */
    public void rollback(Place place, String deploymentId) throws InterruptedException {
        graphQl.send(
                Operation.once("roll back service '" + place.name() + "'", "rollback", new ById(deploymentId)),
                Done.class);
    }

    /** Ends a deployment that is still being made. */
    public void cancel(Place place, String deploymentId) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "cancel the deployment of service '" + place.name() + "'", "cancel", new ById(deploymentId)),
                Done.class);
    }

    /** Takes down what runs; the service stays. */
    public void remove(Place place, String deploymentId) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "stop service '" + place.name() + "'", "remove-deployment", new ById(deploymentId)),
                Done.class);
    }

    /**
     * The deployments of a service, newest first.
     *
     * @param limit how many at most
     */
    public List<Deployment> list(Place place, int limit) throws InterruptedException {
        return graphQl.send(
                        Operation.reads(
                                "read the deployments of service '" + place.name() + "'",
                                "deployments",
                                new Listing(
                                        new ListInput(place.projectId(), place.environmentId(), place.serviceId()),
                                        limit)),
                        Listed.class)
                .deployments()
                .nodes();
    }

    /** A deployment. */
    public Deployment get(Place place, String deploymentId) throws InterruptedException {
        return graphQl.send(
                        Operation.reads(
                                "read the deployment of service '" + place.name() + "'",
                                "deployment",
                                new ById(deploymentId)),
                        Found.class)
                .deployment();
    }

    /** The steps of a deployment. */
    public List<Event> events(Place place, String deploymentId) throws InterruptedException {
        return graphQl.send(
                        Operation.reads(
                                "read what became of the deployment of service '" + place.name() + "'",
                                "deployment-events",
                                new ById(deploymentId)),
                        Events.class)
                .deploymentEvents()
                .nodes();
    }

    /**
     * What building it printed, oldest first.
     *
     * @param from only what was printed then or later
     * @param limit how many lines at most, the last ones
     */
    public List<LogLine> buildLog(Place place, String deploymentId, Optional<Instant> from, int limit)
            throws InterruptedException {
        return last(
                limit,
                graphQl.send(
                                Operation.reads(
                                        "read the build's log of service '" + place.name() + "'",
                                        "build-log",
                                        new LogQuery(deploymentId, limit, from)),
                                BuildLines.class)
                        .buildLogs());
    }

    /**
     * What its processes printed, oldest first.
     *
     * @param from only what was printed then or later
     * @param limit how many lines at most, the last ones
     */
    public List<LogLine> runtimeLog(Place place, String deploymentId, Optional<Instant> from, int limit)
            throws InterruptedException {
        return last(
                limit,
                graphQl.send(
                                Operation.reads(
                                        "read the log of service '" + place.name() + "'",
                                        "runtime-log",
                                        new LogQuery(deploymentId, limit, from)),
                                RuntimeLines.class)
                        .deploymentLogs());
    }

    // contract: Railway 7.8: there can be one more than was asked for.
    private static List<LogLine> last(int limit, List<LogLine> lines) {
        return lines.size() <= limit ? lines : lines.subList(lines.size() - limit, lines.size());
    }
}
