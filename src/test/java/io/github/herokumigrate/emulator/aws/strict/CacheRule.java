package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.strict.Lives.Kind;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Key-value stores take their time to come and to go. moto keeps deleted ones for ever and cannot delete their subnet
 * groups: what was deleted here gets another name there when it is made again.
 */
public final class CacheRule implements Rule {
    private static final int NOT_FOUND = 404;
    private static final Kind GROUP = Kind.SUBNET_GROUP;
    private static final Kind STORE = Kind.STORE;

    private final Phases phases = new Phases();
    private final Lives lives = new Lives();
    private final Map<String, Map<String, String>> requests = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, String>> changes = new ConcurrentSkipListMap<>();
    private final Upstream upstream;
    private volatile int creationLooks = 2;
    private volatile int deletionLooks = 1;

    CacheRule(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Keeps a new store in the status {@code creating}, without endpoints, for that many looks; 2 by default. */
    public void creationTakes(int looks) {
        creationLooks = looks;
    }

    /** Keeps a deleted store in the status {@code deleting} for that many looks; 1 by default. */
    public void deletionTakes(int looks) {
        deletionLooks = looks;
    }

    boolean uses(String securityGroup) {
        return requests.values().stream().anyMatch(request -> request.containsValue(securityGroup));
    }

    @Override
    public Optional<Answer> before(Call call) {
        String store = store(call);
        String group = group(call);
        switch (call.action()) {
            case "elasticache:CreateCacheSubnetGroup" -> lives.bear(GROUP, group);
            case "elasticache:CreateReplicationGroup" -> {
                requireGroup(group);
                if (lives.isGone(STORE, store) && phases.status(store).isPresent()) {
                    throw new Refusal(
                            "ReplicationGroupAlreadyExists", "Replication group " + store + " already exists.");
                }
                lives.bear(STORE, store);
            }
            case "elasticache:DescribeCacheSubnetGroups" -> {
                if (!group.isEmpty()) {
                    requireGroup(group);
                }
            }
            case "elasticache:DescribeReplicationGroups" -> {
                if (lives.isGone(STORE, store) && phases.status(store).isEmpty()) {
                    requests.remove(store);
                    throw notFound(store);
                }
            }
            case "elasticache:DeleteReplicationGroup" -> {
                if (lives.isGone(STORE, store)) {
                    throw notFound(store);
                }
                if (phases.status(store).isPresent()) {
                    throw new Refusal(
                            "InvalidReplicationGroupState", "Replication group " + store + " is not available.");
                }
            }
            case "elasticache:DeleteCacheSubnetGroup" -> {
                return Optional.of(deleteGroup(call, group));
            }
            case "elasticache:ModifyReplicationGroup" -> {
                return Optional.of(modify(call, store));
            }
            default -> {}
        }
        return Optional.empty();
    }

    @Override
    public Call passed(Call call) {
        if (!call.service().equals("elasticache")) {
            return call;
        }
        return call.withBody(Upstream.encoded(lives.atMoto(Call.fields(call))));
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (!call.service().equals("elasticache")) {
            return answer;
        }
        switch (call.operation()) {
            case "CreateReplicationGroup" -> {
                requests.put(store(call), call.form());
                changes.remove(store(call));
                phases.begin(store(call), "creating", creationLooks);
            }
            case "DeleteReplicationGroup" -> {
                lives.end(STORE, store(call));
                phases.begin(store(call), "deleting", deletionLooks);
            }
            default -> {}
        }
        Xml shown = answer.xml().each("CacheSubnetGroup", lives::shownGroup).each("ReplicationGroup", this::shown);
        if (call.operation().equals("DescribeReplicationGroups")) {
            answer.xml().all("ReplicationGroupId").forEach(name -> phases.look(lives.fromMoto(name.text())));
        }
        return answer.withBody(lives.fromMoto(shown.text()));
    }

    private Xml shown(Xml store) {
        String name = lives.fromMoto(store.value("ReplicationGroupId").orElse(""));
        boolean isPast = lives.isPast(STORE, store);
        boolean isOver = lives.isGone(STORE, name) && phases.status(name).isEmpty();
        if (isPast || isOver) {
            return new Xml("");
        }
        Xml changed = store;
        for (Map.Entry<String, String> change :
                changes.getOrDefault(name, Map.of()).entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        Optional<String> status = phases.status(name);
        if (status.isEmpty()) {
            return changed;
        }
        changed = changed.with("Status", status.get());
        return status.get().equals("creating") ? changed.without("NodeGroups") : changed;
    }

    private void requireGroup(String group) {
        if (lives.isGone(GROUP, group)) {
            throw new Refusal("CacheSubnetGroupNotFoundFault", "Cache Subnet Group " + group + " does not exist.");
        }
    }

    private Answer deleteGroup(Call call, String group) {
        requireGroup(group);
        boolean isThere = upstream.query(
                        call.region(),
                        "elasticache",
                        "DescribeCacheSubnetGroups",
                        Map.of("CacheSubnetGroupName", lives.atMoto(GROUP, group)))
                .isSuccess();
        if (!isThere) {
            throw new Refusal("CacheSubnetGroupNotFoundFault", "Cache Subnet Group " + group + " does not exist.");
        }
        if (requests.values().stream().anyMatch(request -> group.equals(request.get("CacheSubnetGroupName")))) {
            throw new Refusal(
                    "CacheSubnetGroupInUse", "Cache subnet group " + group + " is currently in use by a cluster.");
        }
        lives.end(GROUP, group);
        return Answer.xml("<DeleteCacheSubnetGroupResponse><ResponseMetadata><RequestId>"
                + "00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata>"
                + "</DeleteCacheSubnetGroupResponse>");
    }

    private Answer modify(Call call, String store) {
        Map<String, String> changed = changes.computeIfAbsent(store, name -> new TreeMap<>());
        for (String field : List.of("CacheNodeType", "SnapshotRetentionLimit", "SnapshotWindow")) {
            call.field(field).ifPresent(value -> changed.put(field, value));
        }
        Answer described = upstream.query(
                call.region(),
                "elasticache",
                "DescribeReplicationGroups",
                Map.of("ReplicationGroupId", lives.atMoto(STORE, store)));
        if (!described.isSuccess() || lives.isGone(STORE, store)) {
            throw notFound(store);
        }
        phases.begin(store, "modifying", 1);
        Xml[] shown = new Xml[1];
        described.xml().each("ReplicationGroup", found -> {
            shown[0] = shown(found);
            return found;
        });
        return Answer.query("ModifyReplicationGroup", lives.fromMoto(shown[0].text()));
    }

    private static Refusal notFound(String store) {
        return new Refusal(NOT_FOUND, "ReplicationGroupNotFoundFault", "ReplicationGroup " + store + " not found.");
    }

    private static String store(Call call) {
        return call.service().equals("elasticache")
                ? call.field("ReplicationGroupId").orElse("")
                : "";
    }

    private static String group(Call call) {
        return call.service().equals("elasticache")
                ? call.field("CacheSubnetGroupName").orElse("")
                : "";
    }
}
