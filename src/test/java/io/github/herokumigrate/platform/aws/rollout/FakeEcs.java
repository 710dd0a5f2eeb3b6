package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.testing.StubServer;
import io.github.herokumigrate.testing.StubServer.Request;
import io.github.herokumigrate.testing.StubServer.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of ECS that roll-outs see, as AWS behaves: a roll-out takes some looks, goes back after three tasks that
 * failed, and a service that went back counts as stable (contract: AWS 1.3). Time passes with each look. What a task does
 * is written in its image: {@code broken} ends at once, {@code unstartable} never begins.
 */
final class FakeEcs implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> READS = Set.of("Describe", "List", "Get", "Filter");

    private final StubServer server = new StubServer().on("POST /", this::answer);
    private final FakeDefinitions definitions = new FakeDefinitions();
    private final FakeTasks tasks = new FakeTasks(definitions);
    private final Map<String, FakeService> services = new LinkedHashMap<>();
    private final List<String> operations = new ArrayList<>();
    private final Map<String, Integer> deaths = new LinkedHashMap<>();
    private boolean tellsDeployments = true;

    /** Where it listens. */
    URI address() {
        return server.uri();
    }

    /** From now on it knows no service deployments, like an emulator. */
    synchronized FakeEcs withoutServiceDeployments() {
        tellsDeployments = false;
        return this;
    }

    /** The n-th next call of an operation takes effect and is the caller's last. */
    synchronized void killAfter(String operation, int calls) {
        deaths.put(operation, calls);
    }

    /** What was called since the last time this was asked. */
    synchronized List<String> operations() {
        List<String> called = List.copyOf(operations);
        operations.clear();
        return called;
    }

    /** Those of the operations that change something. */
    static List<String> writes(List<String> operations) {
        return operations.stream()
                .filter(operation -> READS.stream().noneMatch(operation::startsWith))
                .toList();
    }

    FakeTasks tasks() {
        return tasks;
    }

    FakeService service(String name) {
        return services.get(name);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized Response answer(Request request) {
        String target = request.headers().get("X-Amz-Target");
        String operation = target.substring(target.indexOf('.') + 1);
        operations.add(operation);
        try {
            Object answer =
                    perform(operation, JSON.readValue(request.body(), new TypeReference<Map<String, Object>>() {}));
            if (deaths.merge(operation, -1, Integer::sum) == 0) {
                throw new Refusal("ClientException", "killed");
            }
            return Response.json(200, JSON.writeValueAsString(answer))
                    .with("Content-Type", "application/x-amz-json-1.1");
        } catch (Refusal e) {
            return Response.json(400, JSON.writeValueAsString(Map.of("__type", e.code, "message", e.getMessage())));
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            // A mistake in this class or in a test; the SDK does not ask again.
            return Response.json(
                    400, JSON.writeValueAsString(Map.of("__type", "Mistake", "message", String.valueOf(e))));
        } catch (UnsupportedOperationException e) {
            return Response.json(500, "<html>Internal Server Error</html>").with("Content-Type", "text/html");
        }
    }

    private Object perform(String operation, Map<String, Object> request) {
        return switch (operation) {
            case "RegisterTaskDefinition" -> definitions.register(request);
            case "DescribeTaskDefinition" -> definitions.describe(text(request, "taskDefinition"));
            case "ListTaskDefinitions" -> definitions.list(text(request, "familyPrefix"));
            case "TagResource" -> tag(request);
            case "ListServices" ->
                Map.of(
                        "serviceArns",
                        services.values().stream().map(FakeService::arn).toList());
            case "DescribeServices" -> describe(list(request, "services"));
            case "CreateService" -> create(request);
            case "UpdateService" -> Map.of("service", existing(request).update(request));
            case "DeleteService" -> Map.of("service", existing(request).delete());
            case "ListServiceDeployments" -> Map.of("serviceDeployments", toldOf(text(request, "service")));
            case "DescribeServiceDeployments" ->
                Map.of("serviceDeployments", told(list(request, "serviceDeploymentArns")));
            case "DescribeServiceRevisions" -> revisions(list(request, "serviceRevisionArns"));
            case "StopServiceDeployment" -> stop(text(request, "serviceDeploymentArn"));
            case "RunTask" -> tasks.run(request);
            case "ListTasks" -> tasks.list(request);
            case "DescribeTasks" -> tasks.describe(list(request, "tasks"));
            case "StopTask" -> tasks.stop(text(request, "task"));
            case "GetLogEvents" -> tasks.log(text(request, "logStreamName"));
            default -> throw new UnsupportedOperationException(operation);
        };
    }

    private Object describe(List<String> names) {
        List<Object> found = new ArrayList<>();
        for (String name : names) {
            Optional.ofNullable(services.get(name)).ifPresent(service -> found.add(service.look()));
        }
        return Map.of("services", found, "failures", List.of());
    }

    private Object create(Map<String, Object> request) {
        String name = text(request, "serviceName");
        FakeService there = services.get(name);
        if (there != null && !there.isGone()) {
            throw new Refusal(
                    "InvalidParameterException",
                    there.isDraining()
                            ? "Unable to Start a service that is still Draining."
                            : "Creation of service was not idempotent.");
        }
        FakeService made = new FakeService(name, request, definitions, tasks, Optional.ofNullable(there));
        services.put(name, made);
        return Map.of("service", made.told());
    }

    private FakeService existing(Map<String, Object> request) {
        FakeService service = services.get(text(request, "service"));
        if (service == null) {
            throw new Refusal("ServiceNotFoundException", "Service not found.");
        }
        return service;
    }

    private Object tag(Map<String, Object> request) {
        String arn = text(request, "resourceArn");
        services.values().stream()
                .filter(service -> service.arn().equals(arn))
                .findFirst()
                .ifPresentOrElse(service -> service.tag(request), () -> definitions.tag(arn, request));
        return Map.of();
    }

    private List<Map<String, Object>> toldOf(String service) {
        if (!tellsDeployments) {
            throw new UnsupportedOperationException("ListServiceDeployments");
        }
        FakeService known = services.get(service);
        if (known == null) {
            throw new Refusal("ServiceNotFoundException", "Service not found.");
        }
        known.goOnBack();
        return known.serviceDeployments();
    }

    private List<Map<String, Object>> told(List<String> arns) {
        return services.values().stream()
                .flatMap(service -> service.serviceDeployments().stream())
                .filter(deployment -> arns.contains(deployment.get("serviceDeploymentArn")))
                .toList();
    }

    private static Object revisions(List<String> arns) {
        // The ARN of a service revision has that of its task definition at the end.
        return Map.of(
                "serviceRevisions",
                arns.stream()
                        .map(arn -> Map.of(
                                "serviceRevisionArn", arn, "taskDefinition", arn.substring(arn.indexOf('#') + 1)))
                        .toList());
    }

    private Object stop(String arn) {
        services.values().forEach(service -> service.goBack(arn));
        return Map.of("serviceDeploymentArn", arn);
    }

    static String text(Map<String, Object> request, String name) {
        return (String) request.get(name);
    }

    @SuppressWarnings("unchecked") // The caller knows the request.
    static <T> List<T> list(Map<String, Object> request, String name) {
        return (List<T>) request.getOrDefault(name, List.of());
    }

    /** An answer with an error of ECS. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Refusal(String code, String message) {
            super(message);
            this.code = code;
        }
    }
}
