package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Instance;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.LogLine;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The end of what the processes of a service print, of whichever deployment runs. Used by one thread. */
final class LogTail {
    private final DeploymentsApi deployments;
    private final Place place;

    private Optional<Deployment> deployment = Optional.empty();
    private NewLines lines = new NewLines((from, limit) -> List.of());

    /**
     * A line.
     *
     * @param process its process, {@code web.1}
     */
    record Line(Instant timestamp, String process, String text) {}

    LogTail(DeploymentsApi deployments, Place place) {
        this.deployments = deployments;
        this.place = place;
    }

    /** The service whose processes they are. */
    Place place() {
        return place;
    }

    /** Goes over to what runs now; to what ran last if nothing does. */
    void turnTo(ServiceInstance now) {
        Optional<Deployment> running = Rollout.active(now).or(now::latest);
        if (!running.map(Deployment::id).equals(deployment.map(Deployment::id))) {
            running.ifPresent(other ->
                    lines = new NewLines((from, limit) -> deployments.runtimeLog(place, other.id(), from, limit)));
        }
        deployment = running;
    }

    /** What is new since the last time, oldest first. */
    List<Line> read(int limit) throws InterruptedException {
        List<String> numbers = deployment.map(InstanceStatus::numbered).orElse(List.of()).stream()
                .map(Instance::id)
                .toList();
        return lines.read(limit).stream()
                .map(line -> new Line(
                        line.timestamp(), process(line, numbers), line.message().stripTrailing()))
                .toList();
    }

    /** One that is gone, or is not told, counts as the first. */
    private String process(LogLine line, List<String> numbers) {
        return place.name() + "." + Math.max(1, numbers.indexOf(line.instance().orElse("")) + 1);
    }
}
