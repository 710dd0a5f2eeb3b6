package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Service deployments and revisions, which moto does not have. */
public final class ServiceDeploymentRule implements Rule {
    private final Fargate fargate;

    /** The deployments of the services of an account. */
    public ServiceDeploymentRule(Fargate fargate) {
        this.fargate = fargate;
    }

    @Override
    public Optional<Answer> before(Call call) {
        return switch (call.action()) {
            case "ecs:ListServiceDeployments" -> Optional.of(listed(call));
            case "ecs:DescribeServiceDeployments" -> Optional.of(described(call));
            case "ecs:StopServiceDeployment" -> Optional.of(stopped(call));
            case "ecs:DescribeServiceRevisions" -> Optional.of(revisions(call));
            default -> Optional.empty();
        };
    }

    private Answer listed(Call call) {
        ObjectNode request = call.json();
        FargateService service = fargate.service(
                        request.path("cluster").asString("default"),
                        request.path("service").asString())
                .orElseThrow(() -> new Refusal("ServiceNotFoundException", "Service not found."));
        List<String> statuses = Json.texts(request.path("status"));
        double after = request.path("createdAt").path("after").asDouble(0);
        double before = request.path("createdAt").path("before").asDouble(Double.MAX_VALUE);
        return Answer.json(Json.object()
                .set(
                        "serviceDeployments",
                        Json.array(service.history().stream()
                                .filter(deployment -> statuses.isEmpty() || statuses.contains(deployment.status()))
                                .filter(deployment -> Json.time(deployment.created()) >= after
                                        && Json.time(deployment.created()) <= before)
                                .map(ServiceDeployment::brief)
                                .toList())));
    }

    private Answer described(Call call) {
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("serviceDeployments");
        ArrayNode failures = body.putArray("failures");
        for (String arn : Json.texts(call.json().path("serviceDeploymentArns"))) {
            Optional<FargateService> service = serviceOf(arn);
            if (service.isEmpty()) {
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            } else {
                service.get().look(fargate.deploymentLooks());
                found.add(of(service.get(), arn)
                        .full(
                                service.get().settings(),
                                service.get().desired(),
                                service.get().threshold()));
            }
        }
        return Answer.json(body);
    }

    private Answer stopped(Call call) {
        String arn = call.json().path("serviceDeploymentArn").asString();
        FargateService service = serviceOf(arn)
                .orElseThrow(() -> new Refusal(
                        "ServiceDeploymentNotFoundException",
                        "The service deploy ARN that you specified in the" + " StopServiceDeployment doesn't exist."));
        if (of(service, arn).isOver() || service.rolling().isEmpty()) {
            throw new Refusal("ConflictException", "The service deployment is not in a state that can be stopped.");
        }
        if (call.json().path("stopType").asString("ROLLBACK").equals("ABORT")) {
            service.abort();
        } else {
            service.rollBack("Service deployment rolled back because of a user request.");
        }
        return Answer.json(Json.object().put("serviceDeploymentArn", arn));
    }

    private Answer revisions(Call call) {
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("serviceRevisions");
        ArrayNode failures = body.putArray("failures");
        for (String arn : Json.texts(call.json().path("serviceRevisionArns"))) {
            Optional<ObjectNode> revision = fargate.services().stream()
                    .flatMap(service -> service.deployed().stream()
                            .filter(deployment ->
                                    service.revisionArn(deployment).equals(arn))
                            .map(deployment -> revision(service, deployment)))
                    .findFirst();
            revision.ifPresentOrElse(
                    found::add, () -> failures.addObject().put("arn", arn).put("reason", "MISSING"));
        }
        return Answer.json(body);
    }

    private static ObjectNode revision(FargateService service, Deployment deployment) {
        ObjectNode json = Json.object()
                .put("serviceRevisionArn", service.revisionArn(deployment))
                .put("serviceArn", service.arn())
                .put("clusterArn", service.clusterArn())
                .put("taskDefinition", deployment.taskDefinition())
                .put("launchType", "FARGATE")
                .put("platformVersion", "1.4.0")
                .put("platformFamily", "Linux");
        for (String field : List.of("loadBalancers", "networkConfiguration")) {
            JsonNode value = service.settings().path(field);
            if (!value.isMissingNode()) {
                json.set(field, value.deepCopy());
            }
        }
        return json;
    }

    private Optional<FargateService> serviceOf(String deploymentArn) {
        return fargate.services().stream()
                .filter(service -> service.history().stream()
                        .anyMatch(deployment -> deployment.arn().equals(deploymentArn)))
                .findFirst();
    }

    private static ServiceDeployment of(FargateService service, String arn) {
        return service.history().stream()
                .filter(deployment -> deployment.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }
}
