package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;

/** Everything that runs in an account, and what a test decides about it. Looks are describing calls. */
public final class Fargate {
    private final Map<String, FargateService> services = new ConcurrentSkipListMap<>();
    private final TaskPool tasks = new TaskPool();
    private final Map<String, TaskEnd> failingServices = new ConcurrentHashMap<>();
    private final Map<String, TaskEnd> failingRevisions = new ConcurrentHashMap<>();
    private final Map<String, TaskEnd> taskEnds = new ConcurrentHashMap<>();
    private final Map<String, List<String>> outputs = new ConcurrentHashMap<>();
    private volatile int deploymentLooks = 2;
    private volatile int drainingLooks = 2;
    private volatile int unseenLooks = 1;
    private volatile boolean isHurried;

    Fargate() {}

    /** An account where nothing runs. */
    public static Fargate empty() {
        return new Fargate();
    }

    /** Makes each roll-out take that many looks; 2 if nothing is said. */
    public void deploymentsTake(int looks) {
        deploymentLooks = looks;
    }

    /** Makes a deleted service drain for that many looks; 2 if nothing is said. */
    public void drainingTakes(int looks) {
        drainingLooks = looks;
    }

    /** Makes a new task invisible for that many looks; 1 if nothing is said. */
    public void tasksAreUnseenFor(int looks) {
        unseenLooks = looks;
    }

    /** Makes one-off tasks end when they are seen for the second time, without the steps in between. */
    public void tasksEndAtOnce() {
        isHurried = true;
    }

    /** Makes each new roll-out of a service fail; each of its tasks ends like this, one at each look. */
    public void failDeployments(String service, TaskEnd end) {
        failingServices.put(service, end);
    }

    /**
     * Makes each roll-out of one revision fail.
     *
     * @param revision family and revision, e.g. {@code hm-shop-web:2}
     */
    public void failRevision(String revision, TaskEnd end) {
        failingRevisions.put(revision, end);
    }

    /** Lets the roll-outs of a service succeed again. */
    public void mendDeployments(String service) {
        failingServices.remove(service);
    }

    /** Decides how the one-off tasks of a family end; with exit code 0 if nothing is said. */
    public void tasksEnd(String family, TaskEnd end) {
        taskEnds.put(family, end);
    }

    /** Lets each task of a family print lines, all of them at its start. */
    public void tasksPrint(String family, String... lines) {
        outputs.put(family, List.of(lines));
    }

    List<String> output(String family) {
        return outputs.getOrDefault(family, List.of());
    }

    int deploymentLooks() {
        return deploymentLooks;
    }

    int drainingLooks() {
        return drainingLooks;
    }

    boolean isHurried() {
        return isHurried;
    }

    int unseenLooks() {
        return unseenLooks;
    }

    Optional<TaskEnd> failure(String service, JsonNode definition) {
        String revision = definition.path("family").asString() + ":"
                + definition.path("revision").asInt();
        return Optional.ofNullable(failingRevisions.get(revision))
                .or(() -> Optional.ofNullable(failingServices.get(service)));
    }

    TaskEnd taskEnd(String family) {
        return taskEnds.getOrDefault(family, TaskEnd.exit(0));
    }

    TaskPool tasks() {
        return tasks;
    }

    Collection<FargateService> services() {
        return services.values();
    }

    Optional<FargateService> service(String arn) {
        return Optional.ofNullable(services.get(arn));
    }

    /** A service by its name or ARN. */
    Optional<FargateService> service(String cluster, String nameOrArn) {
        String clusterName = cluster.substring(cluster.lastIndexOf('/') + 1);
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        return services.values().stream()
                .filter(service ->
                        service.name().equals(name) && service.clusterArn().endsWith("/" + clusterName))
                .findFirst();
    }

    FargateService activeService(String cluster, String nameOrArn) {
        FargateService service = service(cluster, nameOrArn)
                .filter(found -> found.status() != FargateService.Status.INACTIVE)
                .orElseThrow(() -> new Refusal("ServiceNotFoundException", "Service not found."));
        if (service.status() != FargateService.Status.ACTIVE) {
            throw new Refusal("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        return service;
    }

    void put(FargateService service) {
        services.put(service.arn(), service);
    }

    /** The addresses of the running tasks behind a target group, each with its port. */
    public Map<String, Integer> targets(String targetGroupArn) {
        Map<String, Integer> targets = new ConcurrentSkipListMap<>();
        for (FargateService service : services.values()) {
            for (JsonNode balancer : Json.items(service.settings().path("loadBalancers"))) {
                if (balancer.path("targetGroupArn").asString("").equals(targetGroupArn)) {
                    tasks.running(service)
                            .forEach(task -> targets.put(
                                    task.address(),
                                    balancer.path("containerPort").asInt()));
                }
            }
        }
        return targets;
    }

    /** Whether a security group is in use. */
    public boolean uses(String securityGroup) {
        return services.values().stream()
                .filter(service -> service.status() != FargateService.Status.INACTIVE)
                .anyMatch(service -> Json.texts(service.settings()
                                .path("networkConfiguration")
                                .path("awsvpcConfiguration")
                                .path("securityGroups"))
                        .contains(securityGroup));
    }

    /** Whether a service that is not gone sends to a target group the tasks that fail its health checks. */
    public boolean isFailing(String targetGroupArn) {
        return services.values().stream()
                .filter(service ->
                        service.rolling().flatMap(Deployment::failure).isPresent())
                .flatMap(service -> Json.items(service.settings().path("loadBalancers")).stream())
                .anyMatch(
                        balancer -> balancer.path("targetGroupArn").asString("").equals(targetGroupArn));
    }

    /** The port that the tasks behind a target group listen on. */
    public int port(String targetGroupArn) {
        return services.values().stream()
                .flatMap(service -> Json.items(service.settings().path("loadBalancers")).stream())
                .filter(balancer -> balancer.path("targetGroupArn").asString("").equals(targetGroupArn))
                .mapToInt(balancer -> balancer.path("containerPort").asInt())
                .findFirst()
                .orElse(0);
    }
}
