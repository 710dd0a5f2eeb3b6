package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ECS Express Mode, which no emulator has.
 *
 * <p><b>There is no independent judge of this.</b> The shapes are those of the API's published model, which AWS's own CLI
 * reads in the tests; how the service behaves is written down here from AWS's texts (contract: AWS 2) and was never held
 * against AWS. Where those leave something open, this refuses: a second service of a name, and a change while a roll-out
 * goes on, which AWS takes and then rolls back. Load balancer, certificate, scaling and alarm, which AWS makes, are not
 * made; a canary deployment is a roll-out that no circuit breaker watches.
 */
public final class ExpressRule implements Rule {
    private static final List<String> NOT_BY_SERVICE =
            List.of("loadBalancers", "deploymentConfiguration", "desiredCount");

    private final Fargate fargate;
    private final Upstream upstream;
    private final TaskDefinitions definitions;
    private final StartCheck start;
    private final ExpressRequestCheck check;
    private final Map<String, ExpressService> services = new ConcurrentHashMap<>();
    private final Map<String, Integer> young = new ConcurrentHashMap<>();
    private volatile int youngCalls = 1;
    private volatile boolean rollsOutCounts = true;

    /** The services of an account. */
    public ExpressRule(Fargate fargate, Upstream upstream) {
        this.fargate = fargate;
        this.upstream = upstream;
        this.definitions = new TaskDefinitions(upstream);
        this.start = new StartCheck(upstream);
        this.check = new ExpressRequestCheck(upstream);
    }

    /** Refuses that many services with a new infrastructure role, as roles spread slowly; 1 if nothing is said. */
    public void rolesAreYoungFor(int calls) {
        youngCalls = calls;
    }

    /** Lets a change of nothing but the count begin no roll-out, which AWS's texts leave open. */
    public void countsAreNotRolledOut() {
        rollsOutCounts = false;
    }

    @Override
    public Optional<Answer> before(Call call) {
        return switch (call.action()) {
            case "ecs:CreateExpressGatewayService" -> Optional.of(created(call));
            case "ecs:UpdateExpressGatewayService" -> Optional.of(updated(call));
            case "ecs:DescribeExpressGatewayService" -> Optional.of(described(call));
            case "ecs:DeleteExpressGatewayService" -> Optional.of(deleted(call));
            case "ecs:UpdateService", "ecs:DeleteService" -> {
                checkForeign(call);
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (call.is("iam:CreateRole")) {
            young.put(call.field("RoleName").orElse(""), youngCalls);
        }
        return answer;
    }

    private Answer created(Call call) {
        ObjectNode request = call.json();
        ObjectNode cluster =
                definitions.cluster(call.region(), request.path("cluster").asString("default"));
        check.checkCreation(call.region(), request, cluster);
        String role = request.path("infrastructureRoleArn").asString();
        if (young.merge(role.substring(role.lastIndexOf('/') + 1), -1, Integer::sum) >= 0) {
            throw ExpressRequestCheck.invalid("ECS was unable to assume the role '" + role + "' that was provided.");
        }
        String name = request.path("serviceName").asString("service-" + UUID.randomUUID());
        checkName(cluster, name);
        ExpressConfiguration configuration = ExpressConfiguration.of(
                request,
                Optional.empty(),
                "/aws/ecs/" + cluster.path("clusterName").asString() + "/" + name);
        check.checkConfiguration(call.region(), configuration.json());

        JsonNode definition = registered(call, cluster.path("clusterName").asString() + "-" + name, configuration);
        ObjectNode made = configuration.service();
        made.put("cluster", cluster.path("clusterName").asString())
                .put("serviceName", name)
                .put("taskDefinition", definition.path("taskDefinitionArn").asString());
        if (request.has("tags")) {
            made.set("tags", request.get("tags"));
        }
        FargateService service = new FargateService(made, atMoto(call, made), fargate.tasks());
        ExpressService express = new ExpressService(service, role, call.region(), configuration);
        deploy(call, express, configuration, definition);
        fargate.put(service);
        services.put(service.arn(), express);
        return Answer.json(Json.object().set("service", express.json()));
    }

    private void checkName(ObjectNode cluster, String name) {
        Optional<FargateService> there =
                fargate.service(cluster.path("clusterArn").asString(), name);
        if (there.filter(found -> found.status() == FargateService.Status.DRAINING)
                .isPresent()) {
            throw ExpressRequestCheck.invalid("Unable to Start a service that is still Draining.");
        }
        if (there.filter(found -> found.status() == FargateService.Status.ACTIVE)
                .isPresent()) {
            throw ExpressRequestCheck.invalid("Creation of service was not idempotent.");
        }
    }

    private Answer updated(Call call) {
        ExpressService express = active(call);
        if (express.isBusy()) {
            throw new Refusal(
                    "ClientException",
                    "The production listener rule should have exactly one target group serving traffic but found 2"
                            + " target groups which are serving traffic.");
        }
        ExpressConfiguration configuration = ExpressConfiguration.of(call.json(), Optional.of(express.latest()), "");
        check.checkConfiguration(call.region(), configuration.json());
        if (!rollsOutCounts && configuration.isOtherCount(express.latest())) {
            express.takesOver(configuration);
            express.service().scale(configuration.least());
        } else if (!configuration.equals(express.latest())) {
            String family = family(express.service());
            ObjectNode changed = configuration.service();
            express.service().take(changed);
            express.service().scale(configuration.least());
            deploy(call, express, configuration, registered(call, family, configuration));
        }
        return Answer.json(Json.object().set("service", express.updated()));
    }

    private Answer described(Call call) {
        String arn = call.json().path("serviceArn").asString("");
        definitions.cluster(call.region(), cluster(arn));
        ExpressService express = Optional.ofNullable(services.get(arn))
                .orElseThrow(() -> new Refusal("ResourceNotFoundException", "The service " + arn + " was not found."));
        ObjectNode json = express.json();
        if (Json.texts(call.json().path("include")).contains("TAGS")) {
            json.set(
                    "tags",
                    upstream.json(
                                    call.region(),
                                    "ecs",
                                    "ListTagsForResource",
                                    Json.object().put("resourceArn", arn))
                            .json()
                            .path("tags"));
        }
        return Answer.json(Json.object().set("service", json));
    }

    private Answer deleted(Call call) {
        ExpressService express = active(call);
        upstream.json(
                call.region(),
                "ecs",
                "DeleteService",
                Json.object()
                        .put("cluster", express.service().clusterArn())
                        .put("service", express.service().arn())
                        .put("force", true));
        express.service().drain(fargate.drainingLooks());
        return Answer.json(Json.object().set("service", express.json()));
    }

    private ExpressService active(Call call) {
        String arn = call.json().path("serviceArn").asString("");
        definitions.cluster(call.region(), cluster(arn));
        ExpressService express = services.get(arn);
        if (express == null && fargate.service(arn).isPresent()) {
            throw ExpressRequestCheck.invalid("The service " + arn + " is not an Express service.");
        }
        if (express == null) {
            throw new Refusal("ServiceNotFoundException", "Service not found.");
        }
        if (express.service().status() != FargateService.Status.ACTIVE) {
            throw new Refusal("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        return express;
    }

    /** What ECS manages is not changed or deleted as any other service is. */
    private void checkForeign(Call call) {
        ObjectNode request = call.json();
        boolean isExpress = fargate.service(
                        request.path("cluster").asString("default"),
                        request.path("service").asString())
                .filter(service -> services.containsKey(service.arn()))
                .isPresent();
        if (isExpress
                && (call.is("ecs:DeleteService") || NOT_BY_SERVICE.stream().anyMatch(request::has))) {
            throw ExpressRequestCheck.invalid("The service is managed by ECS: use the operations of Express Mode.");
        }
    }

    private void deploy(Call call, ExpressService express, ExpressConfiguration configuration, JsonNode definition) {
        FargateService service = express.service();
        service.deploy(
                definition,
                fargate.failure(service.name(), definition).or(() -> start.problem(call.region(), definition)));
        express.isRollingOut(configuration);
    }

    private JsonNode registered(Call call, String family, ExpressConfiguration configuration) {
        ObjectNode request = configuration.definition(family);
        request.at("/containerDefinitions/0/logConfiguration/options")
                .asObject()
                .put("awslogs-region", call.region());
        return upstream.json(call.region(), "ecs", "RegisterTaskDefinition", request)
                .json()
                .path("taskDefinition");
    }

    private JsonNode atMoto(Call call, ObjectNode made) {
        ObjectNode request = Json.object().put("launchType", "FARGATE");
        for (String field : List.of(
                "cluster",
                "serviceName",
                "taskDefinition",
                "desiredCount",
                "networkConfiguration",
                "propagateTags",
                "tags")) {
            if (made.has(field)) {
                request.set(field, made.get(field));
            }
        }
        if (request.at("/networkConfiguration/awsvpcConfiguration/subnets").isEmpty()) {
            request.withObject("/networkConfiguration/awsvpcConfiguration")
                    .set("subnets", Json.strings(defaultSubnets(call.region())));
        }
        Answer answer = upstream.json(call.region(), "ecs", "CreateService", request);
        if (!answer.isSuccess()) {
            throw new IllegalStateException("moto takes no such service: " + answer.body());
        }
        return answer.json().path("service");
    }

    private List<String> defaultSubnets(String region) {
        return upstream
                .query(
                        region,
                        "ec2",
                        "DescribeSubnets",
                        Map.of("Filter.1.Name", "default-for-az", "Filter.1.Value.1", "true"))
                .xml()
                .all("subnetId")
                .stream()
                .map(Xml::text)
                .toList();
    }

    private static String family(FargateService service) {
        return service.clusterArn().substring(service.clusterArn().lastIndexOf('/') + 1) + "-" + service.name();
    }

    /** The cluster in the ARN of a service. */
    private static String cluster(String serviceArn) {
        String[] parts = serviceArn.split("/", -1);
        return parts.length == 3 ? parts[1] : "default";
    }
}
