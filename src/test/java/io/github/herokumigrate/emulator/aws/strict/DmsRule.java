package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.strict.dms.DmsTasks;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * DMS as AWS's documentation has it, where moto is more lenient: names are there once, things take their time to come and to
 * go, nothing goes that another thing needs, a list of nothing is a refusal, and a role of one name must be there. Nobody
 * else judges this.
 */
public final class DmsRule implements Rule {
    private static final String NETWORK_ROLE = "dms-vpc-role";
    private static final List<String> TIMES =
            List.of("InstanceCreateTime", "ReplicationTaskCreationDate", "ReplicationTaskStartDate");
    private static final int SECONDS = "2026-01-01T00:00:00".length();

    /** What is listed, by the names that the answers have for it. */
    private enum Kind {
        SUBNET_GROUP("ReplicationSubnetGroup", "ReplicationSubnetGroupIdentifier", "SubnetGroupStatus"),
        INSTANCE("ReplicationInstance", "ReplicationInstanceIdentifier", "ReplicationInstanceStatus"),
        ENDPOINT("Endpoint", "EndpointIdentifier", "Status"),
        TASK("ReplicationTask", "ReplicationTaskIdentifier", "Status");

        private final String noun;
        private final String name;
        private final String status;

        Kind(String noun, String name, String status) {
            this.noun = noun;
            this.name = name;
            this.status = status;
        }

        String arn() {
            return noun + "Arn";
        }
    }

    private final Upstream upstream;
    private final DmsTasks tasks;
    private final Phases phases = new Phases();
    private final Map<String, ObjectNode> leaving = new ConcurrentSkipListMap<>();
    private volatile int youngRoles = 1;
    private volatile int looks = 1;

    DmsRule(Upstream upstream) {
        this.upstream = upstream;
        this.tasks = new DmsTasks(upstream);
    }

    /** Does not know of the role of one name at that many calls; 1 by default. */
    public void rolesAreYoungFor(int calls) {
        youngRoles = calls;
    }

    /** Keeps new and deleted things for that many looks from being ready or gone; 1 by default. */
    public void everythingTakes(int number) {
        looks = number;
    }

    /** The tasks, which move rows. */
    public DmsTasks tasks() {
        return tasks;
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (!call.service().equals("dms")) {
            return Optional.empty();
        }
        ObjectNode request = call.json();
        switch (call.operation()) {
            case "CreateReplicationSubnetGroup" -> {
                requireNetworkRole(call);
                requireNew(call, Kind.SUBNET_GROUP, request);
                if (new Subnets(upstream)
                                .zones(call.region(), Json.texts(request.path("SubnetIds")))
                                .size()
                        < 2) {
                    throw new Refusal(
                            "ReplicationSubnetGroupDoesNotCoverEnoughAZs",
                            "The Replication Subnet Group doesn't meet the minimum Availability Zone (AZ) coverage.");
                }
            }
            case "CreateReplicationInstance" -> {
                requireNetworkRole(call);
                requireNew(call, Kind.INSTANCE, request);
                requireThere(
                        call,
                        Kind.SUBNET_GROUP,
                        request.path("ReplicationSubnetGroupIdentifier").asString(""));
                securityGroups(call, request);
            }
            case "CreateEndpoint" -> {
                requireNew(call, Kind.ENDPOINT, request);
                tasks.requireLogIn(call.region(), request);
            }
            case "CreateReplicationTask" -> {
                requireNew(call, Kind.TASK, request);
                for (String end : List.of("SourceEndpointArn", "TargetEndpointArn")) {
                    requireArn(call, Kind.ENDPOINT, request.path(end).asString(""));
                }
                ObjectNode instance = requireArn(
                        call, Kind.INSTANCE, request.path(Kind.INSTANCE.arn()).asString(""));
                if (phases.status(key(Kind.INSTANCE, instance)).isPresent()) {
                    throw invalid("The replication instance is not available.");
                }
            }
            case "TestConnection" -> {
                requireArn(
                        call, Kind.INSTANCE, request.path(Kind.INSTANCE.arn()).asString(""));
                return Optional.of(tasks.test(
                        call.region(),
                        request,
                        requireArn(
                                call,
                                Kind.ENDPOINT,
                                request.path(Kind.ENDPOINT.arn()).asString(""))));
            }
            case "DescribeConnections" -> {
                return Optional.of(tasks.connections(request));
            }
            case "StartReplicationTask" -> {
                ObjectNode task = requireArn(call, Kind.TASK, arnOfTask(request));
                if (phases.status(key(Kind.TASK, task)).isPresent()) {
                    throw invalid("Replication Task cannot be started, because it is being made.");
                }
                tasks.start(
                        call.region(),
                        task,
                        request.path("StartReplicationTaskType").asString(""),
                        arn -> requireArn(call, Kind.ENDPOINT, arn));
                return Optional.of(answer(Kind.TASK, shown(Kind.TASK, task)));
            }
            case "StopReplicationTask" -> {
                ObjectNode task = requireArn(call, Kind.TASK, arnOfTask(request));
                tasks.stop(arnOfTask(request));
                return Optional.of(answer(Kind.TASK, shown(Kind.TASK, task)));
            }
            case "DescribeTableStatistics" -> {
                requireArn(call, Kind.TASK, arnOfTask(request));
                return Optional.of(tasks.statistics(arnOfTask(request)));
            }
            case "DeleteReplicationTask" -> {
                String arn = arnOfTask(request);
                leave(call, Kind.TASK, requireArn(call, Kind.TASK, arn));
                tasks.requireStopped(arn);
            }
            case "DeleteEndpoint" -> {
                String arn = request.path(Kind.ENDPOINT.arn()).asString("");
                requireUnused(call, Kind.TASK, arn);
                leave(call, Kind.ENDPOINT, requireArn(call, Kind.ENDPOINT, arn));
            }
            case "DeleteReplicationInstance" -> {
                String arn = request.path(Kind.INSTANCE.arn()).asString("");
                requireUnused(call, Kind.TASK, arn);
                leave(call, Kind.INSTANCE, requireArn(call, Kind.INSTANCE, arn));
            }
            case "DeleteReplicationSubnetGroup" -> {
                String name = request.path(Kind.SUBNET_GROUP.name).asString("");
                requireThere(call, Kind.SUBNET_GROUP, name);
                requireUnused(call, Kind.INSTANCE, name);
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** moto keeps the tags of subnet groups under their names. */
    @Override
    public Call passed(Call call) {
        if (!call.is("dms:ListTagsForResource")) {
            return call;
        }
        ObjectNode request = call.json();
        String arn = request.path("ResourceArn").asString("");
        return arn.contains(":subgrp:")
                ? call.withBody(request.put("ResourceArn", arn.substring(arn.indexOf(":subgrp:") + 8))
                        .toString())
                : call;
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (!call.service().equals("dms")) {
            return answer;
        }
        for (Kind kind : Kind.values()) {
            if (call.operation().equals("Create" + kind.noun)) {
                ObjectNode made = (ObjectNode) answer.json().path(kind.noun);
                phases.begin(key(kind, made), "creating", looks);
                if (kind == Kind.TASK) {
                    tasks.made(call.json(), made.path(kind.arn()).asString());
                }
                return answer(kind, shown(kind, made));
            }
            if (call.operation().equals("Describe" + kind.noun + "s")) {
                return listed(call, kind, answer);
            }
            if (call.operation().equals("Delete" + kind.noun) && kind != Kind.SUBNET_GROUP) {
                ObjectNode deleted = (ObjectNode) answer.json().path(kind.noun);
                if (kind == Kind.TASK) {
                    tasks.deleted(arnOfTask(call.json()));
                }
                return answer(kind, shown(kind, deleted));
            }
        }
        return answer;
    }

    private Answer listed(Call call, Kind kind, Answer answer) {
        ObjectNode shown = answer.json();
        List<JsonNode> items = new ArrayList<>();
        for (ObjectNode item : Json.objects(shown.path(kind.noun + "s"))) {
            items.add(shown(kind, item));
            phases.look(key(kind, item));
        }
        JsonNode filter =
                Json.items(call.json().path("Filters")).stream().findFirst().orElse(Json.object());
        for (String key : List.copyOf(leaving.keySet())) {
            if (!key.startsWith(kind + " ")) {
                continue;
            }
            ObjectNode gone = leaving.get(key);
            if (phases.look(key).isEmpty()) {
                leaving.remove(key);
            } else if (filter.isEmpty()
                    || Json.texts(filter.path("Values"))
                            .contains(gone.path(kind.name).asString())) {
                items.add(gone);
            }
        }
        if (items.isEmpty() && !filter.isEmpty()) {
            throw notFound(kind);
        }
        shown.set(kind.noun + "s", Json.array(items));
        return answer.withBody(shown);
    }

    private ObjectNode shown(Kind kind, ObjectNode item) {
        ObjectNode shown = item.deepCopy();
        // moto writes times as texts, which the SDKs can not read.
        TIMES.forEach(time -> {
            String text = shown.path(time).asString("");
            if (!text.isEmpty()) {
                shown.put(
                        time,
                        Json.time(
                                LocalDateTime.parse(text.substring(0, SECONDS)).toInstant(ZoneOffset.UTC)));
            }
        });
        Optional<String> phase = phases.status(key(kind, item));
        switch (kind) {
            case SUBNET_GROUP -> {}
            case INSTANCE -> shown.put(kind.status, phase.orElse("available"));
            case ENDPOINT -> shown.put(kind.status, phase.orElse("active"));
            case TASK -> {
                tasks.show(shown);
                phase.ifPresent(status -> shown.put(kind.status, status));
            }
        }
        return shown;
    }

    private void leave(Call call, Kind kind, ObjectNode item) {
        if (kind == Kind.TASK) {
            tasks.requireStopped(item.path(kind.arn()).asString());
        }
        String key = key(kind, item);
        leaving.put(key, shown(kind, item).put(kind.status, "deleting"));
        phases.begin(key, "deleting", looks);
    }

    private void requireNetworkRole(Call call) {
        boolean isThere = upstream.query(
                        call.region(), "iam", "ListAttachedRolePolicies", Map.of("RoleName", NETWORK_ROLE))
                .body()
                .contains("AmazonDMSVPCManagementRole");
        if (!isThere || youngRoles-- > 0) {
            throw new Refusal(
                    "AccessDeniedFault",
                    "The IAM Role arn:aws:iam::123456789012:role/dms-vpc-role is not configured properly.");
        }
    }

    private void securityGroups(Call call, ObjectNode request) {
        for (String group : Json.texts(request.path("VpcSecurityGroupIds"))) {
            if (!upstream.query(call.region(), "ec2", "DescribeSecurityGroups", Map.of("GroupId.1", group))
                    .isSuccess()) {
                throw new Refusal("InvalidParameterValueException", "Invalid security group " + group);
            }
        }
    }

    private void requireNew(Call call, Kind kind, ObjectNode request) {
        String name = request.path(kind.name).asString("");
        if (!name.matches("[a-z](?:-?[a-z0-9]+)*")) {
            throw new Refusal("InvalidParameterValueException", "The identifier '" + name + "' is not valid.");
        }
        boolean isThere = all(call, kind).stream()
                        .anyMatch(item -> item.path(kind.name).asString("").equals(name))
                || leaving.containsKey(kind + " " + name);
        if (isThere) {
            throw new Refusal(
                    "ResourceAlreadyExistsFault", "The resource you are attempting to create already exists.");
        }
    }

    private void requireThere(Call call, Kind kind, String name) {
        if (all(call, kind).stream()
                .noneMatch(item -> item.path(kind.name).asString("").equals(name))) {
            throw notFound(kind);
        }
    }

    private ObjectNode requireArn(Call call, Kind kind, String arn) {
        return all(call, kind).stream()
                .filter(item -> item.path(kind.arn()).asString("").equals(arn))
                .findFirst()
                .orElseThrow(() -> notFound(kind));
    }

    private void requireUnused(Call call, Kind user, String name) {
        boolean isUsed =
                all(call, user).stream().anyMatch(item -> item.toString().contains("\"" + name + "\""))
                        || leaving.entrySet().stream()
                                .filter(item -> item.getKey().startsWith(user + " "))
                                .anyMatch(item -> item.getValue().toString().contains("\"" + name + "\""));
        if (isUsed) {
            throw invalid("It is in use by a " + user.noun + ".");
        }
    }

    /** Whether the machine is in a security group, or was and is not gone yet. */
    boolean uses(String region, String group) {
        return upstream.json(region, "dms", "DescribeReplicationInstances", Json.object())
                        .body()
                        .contains("\"" + group + "\"")
                || leaving.values().stream().anyMatch(item -> item.toString().contains("\"" + group + "\""));
    }

    private List<ObjectNode> all(Call call, Kind kind) {
        return Json.objects(upstream.json(call.region(), "dms", "Describe" + kind.noun + "s", Json.object())
                .json()
                .path(kind.noun + "s"));
    }

    private static String key(Kind kind, JsonNode item) {
        return kind + " " + item.path(kind.name).asString();
    }

    private static String arnOfTask(ObjectNode request) {
        return request.path(Kind.TASK.arn()).asString("");
    }

    private static Answer answer(Kind kind, ObjectNode item) {
        return Answer.json(Json.object().set(kind.noun, item));
    }

    private static Refusal notFound(Kind kind) {
        return new Refusal("ResourceNotFoundFault", "No " + kind.noun + " found matching provided filters.");
    }

    private static Refusal invalid(String message) {
        return new Refusal("InvalidResourceStateFault", message);
    }
}
