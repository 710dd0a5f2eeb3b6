package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services: of moto's own only their identity and tags are left. */
public final class ServiceRule implements Rule {
    private static final int NAMES_PER_CALL = 10;
    /** Changes of these start a deployment (contract: AWS 1.3). */
    private static final List<String> DEPLOYING =
            List.of("networkConfiguration", "platformVersion", "loadBalancers", "capacityProviderStrategy");

    private final Fargate fargate;
    private final Upstream upstream;
    private final TaskDefinitions definitions;
    private final StartCheck check;
    private final ServiceRequestCheck requestCheck;

    /** The services of an account. */
    public ServiceRule(Fargate fargate, Upstream upstream) {
        this.fargate = fargate;
        this.upstream = upstream;
        this.definitions = new TaskDefinitions(upstream);
        this.check = new StartCheck(upstream);
        this.requestCheck = new ServiceRequestCheck(upstream);
    }

    @Override
    public Optional<Answer> before(Call call) {
        return switch (call.action()) {
            case "ecs:CreateService" -> beforeCreation(call);
            case "ecs:UpdateService" -> {
                fargate.activeService(cluster(call), call.json().path("service").asString());
                revision(call).ifPresent(reference -> definitions.runnable(call.region(), reference));
                yield Optional.empty();
            }
            case "ecs:DeleteService" -> beforeDeletion(call);
            case "ecs:DescribeServices" -> {
                if (call.json().path("services").size() > NAMES_PER_CALL) {
                    throw new Refusal("InvalidParameterException", "Services list must have at most 10 items.");
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    // moto keeps a reference as it came; the ARN is what AWS keeps.
    @Override
    public Call passed(Call call) {
        if (call.is("ecs:CreateService")) {
            return withSecurityGroups(call);
        }
        if (!call.is("ecs:UpdateService")) {
            return call;
        }
        Optional<String> reference = revision(call);
        if (reference.isEmpty()) {
            return call;
        }
        return call.withBody(call.json()
                .put("taskDefinition", arn(definitions.runnable(call.region(), reference.get())))
                .toString());
    }

    @Override
    public Answer after(Call call, Answer answer) {
        return switch (call.action()) {
            case "ecs:CreateService" -> created(call, answer);
            case "ecs:UpdateService" -> updated(call, answer);
            case "ecs:DeleteService" -> deleted(call, answer);
            case "ecs:DescribeServices" -> described(call, answer);
            case "ecs:ListServices" -> listed(answer);
            default -> answer;
        };
    }

    // moto falls over a request that leaves the groups to AWS.
    private static Call withSecurityGroups(Call call) {
        ObjectNode request = call.json();
        if (request.path("networkConfiguration").path("awsvpcConfiguration") instanceof ObjectNode network
                && !network.has("securityGroups")) {
            network.putArray("securityGroups");
        }
        return call.withBody(request.toString());
    }

    private Optional<Answer> beforeCreation(Call call) {
        ObjectNode request = call.json();
        Optional<FargateService> there =
                fargate.service(cluster(call), request.path("serviceName").asString(""));
        if (there.isPresent() && there.get().status() == FargateService.Status.DRAINING) {
            throw new Refusal("InvalidParameterException", "Unable to Start a service that is still Draining.");
        }
        if (there.isPresent() && there.get().status() == FargateService.Status.ACTIVE) {
            if (request.path("clientToken").isString()
                    && request.equals(there.get().request())) {
                return Optional.of(shown(call, there.get()));
            }
            throw new Refusal("InvalidParameterException", "Creation of service was not idempotent.");
        }
        requestCheck.check(
                call.region(),
                request,
                definitions.runnable(
                        call.region(), request.path("taskDefinition").asString("")));
        return Optional.empty();
    }

    private Optional<Answer> beforeDeletion(Call call) {
        Optional<FargateService> there =
                fargate.service(cluster(call), call.json().path("service").asString());
        if (there.isPresent() && there.get().status() == FargateService.Status.DRAINING) {
            return Optional.of(shown(call, there.get()));
        }
        if (there.isPresent() && there.get().status() == FargateService.Status.INACTIVE) {
            throw new Refusal("ServiceNotFoundException", "Service not found.");
        }
        if (there.isPresent()
                && there.get().desired() > 0
                && !call.json().path("force").asBoolean(false)) {
            throw new Refusal("InvalidParameterException", "The service cannot be stopped while it is scaled above 0.");
        }
        return Optional.empty();
    }

    private Answer created(Call call, Answer answer) {
        ObjectNode body = answer.json();
        FargateService service = new FargateService(call.json(), body.path("service"), fargate.tasks());
        JsonNode definition = definitions.runnable(
                call.region(), call.json().path("taskDefinition").asString());
        service.deploy(definition, failure(call, service, definition));
        fargate.put(service);
        service.json((ObjectNode) body.path("service"));
        return answer.withBody(body);
    }

    private Answer updated(Call call, Answer answer) {
        ObjectNode request = call.json();
        FargateService service =
                fargate.activeService(cluster(call), request.path("service").asString());
        JsonNode definition = definitions.runnable(call.region(), revision(call).orElse(service.taskDefinition()));
        boolean isDeployment = request.path("forceNewDeployment").asBoolean(false)
                || !arn(definition).equals(service.taskDefinition())
                || DEPLOYING.stream()
                        .anyMatch(field -> request.has(field)
                                && !request.path(field)
                                        .equals(service.settings().path(field)));
        service.take(request);
        if (request.path("desiredCount").isNumber()) {
            service.scale(request.path("desiredCount").asInt());
        }
        if (isDeployment) {
            service.deploy(definition, failure(call, service, definition));
        }
        ObjectNode body = answer.json();
        service.json((ObjectNode) body.path("service"));
        return answer.withBody(body);
    }

    private Answer deleted(Call call, Answer answer) {
        Optional<FargateService> service =
                fargate.service(cluster(call), call.json().path("service").asString());
        if (service.isEmpty()) {
            return answer;
        }
        service.get().drain(fargate.drainingLooks());
        ObjectNode body = answer.json();
        service.get().json((ObjectNode) body.path("service"));
        return answer.withBody(body);
    }

    private Answer described(Call call, Answer answer) {
        ObjectNode body = answer.json();
        for (ObjectNode found : Json.objects(body.path("services"))) {
            fargate.service(found.path("serviceArn").asString()).ifPresent(service -> {
                service.look(fargate.deploymentLooks());
                if (service.status() == FargateService.Status.ACTIVE
                        && !service.taskDefinition()
                                .equals(found.path("taskDefinition").asString(""))) {
                    tellMoto(call.region(), service);
                }
                service.json(found);
            });
        }
        return answer.withBody(body);
    }

    private Answer listed(Answer answer) {
        ObjectNode body = answer.json();
        body.set(
                "serviceArns",
                Json.strings(Json.texts(body.path("serviceArns")).stream()
                        .filter(arn -> fargate.service(arn)
                                .filter(service -> service.status() == FargateService.Status.INACTIVE)
                                .isEmpty())
                        .toList()));
        return answer.withBody(body);
    }

    // It may have rolled back since: moto, which is asked directly too, has to know.
    private void tellMoto(String region, FargateService service) {
        upstream.json(
                region,
                "ecs",
                "UpdateService",
                Json.object()
                        .put("cluster", service.clusterArn())
                        .put("service", service.arn())
                        .put("taskDefinition", service.taskDefinition()));
    }

    private Answer shown(Call call, FargateService service) {
        ObjectNode asked = Json.object().put("cluster", service.clusterArn());
        asked.putArray("services").add(service.arn());
        asked.putArray("include").add("TAGS");
        JsonNode found = upstream.json(call.region(), "ecs", "DescribeServices", asked)
                .json()
                .path("services")
                .path(0);
        return Answer.json(Json.object().set("service", service.json((ObjectNode) found)));
    }

    private Optional<TaskEnd> failure(Call call, FargateService service, JsonNode definition) {
        return fargate.failure(service.name(), definition).or(() -> check.problem(call.region(), definition));
    }

    private static String cluster(Call call) {
        return call.json().path("cluster").asString("default");
    }

    private static Optional<String> revision(Call call) {
        return Optional.ofNullable(call.json().get("taskDefinition")).map(JsonNode::asString);
    }

    private static String arn(JsonNode definition) {
        return definition.path("taskDefinitionArn").asString();
    }
}
