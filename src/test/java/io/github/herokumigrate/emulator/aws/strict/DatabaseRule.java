package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Databases take their time to come, to change and to go; their subnet groups exist once. */
public final class DatabaseRule implements Rule {
    private static final int NOT_FOUND = 404;

    private final Upstream upstream;
    private final Phases phases = new Phases();
    private final Map<String, Xml> leaving = new ConcurrentSkipListMap<>();
    private volatile int creationLooks = 2;
    private volatile int deletionLooks = 1;

    DatabaseRule(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Keeps a new database in the status {@code creating}, without an endpoint, for that many looks; 2 by default. */
    public void creationTakes(int looks) {
        creationLooks = looks;
    }

    /** Keeps a deleted database in the status {@code deleting} for that many looks; 1 by default. */
    public void deletionTakes(int looks) {
        deletionLooks = looks;
    }

    /** Gives a database a status that it does not leave, e.g. {@code failed} or {@code storage-full}. */
    public void keepIn(String identifier, String status) {
        phases.begin(identifier.toLowerCase(Locale.ROOT), status, Integer.MAX_VALUE);
    }

    boolean uses(String region, String securityGroup) {
        String group = "<VpcSecurityGroupId>" + securityGroup + "</VpcSecurityGroupId>";
        return upstream.query(region, "rds", "DescribeDBInstances", Map.of())
                        .body()
                        .contains(group)
                || leaving.values().stream()
                        .anyMatch(instance -> instance.text().contains(group));
    }

    @Override
    public Optional<Answer> before(Call call) {
        return switch (call.action()) {
            case "rds:CreateDBSubnetGroup" -> {
                checkNewGroup(call);
                yield Optional.empty();
            }
            case "rds:DeleteDBSubnetGroup" -> {
                checkUnused(call);
                yield Optional.empty();
            }
            case "rds:CreateDBInstance" -> {
                if (leaving.containsKey(identifier(call))) {
                    throw new Refusal("DBInstanceAlreadyExists", "DB instance already exists");
                }
                yield Optional.empty();
            }
            case "rds:ModifyDBInstance", "rds:DeleteDBInstance" -> {
                checkState(call);
                yield Optional.empty();
            }
            case "rds:DescribeDBInstances" -> left(call);
            case "rds:DescribeDBEngineVersions" -> Optional.of(EngineVersions.answer(call));
            case "rds:DescribeOrderableDBInstanceOptions" -> Optional.of(EngineVersions.orderable(call));
            default -> Optional.empty();
        };
    }

    @Override
    public Answer after(Call call, Answer answer) {
        return switch (call.action()) {
            case "rds:CreateDBInstance" -> {
                phases.begin(identifier(call), "creating", creationLooks);
                yield answer.withBody(
                        answer.xml().each("DBInstance", this::shown).text());
            }
            case "rds:ModifyDBInstance" -> {
                phases.begin(identifier(call), "modifying", 1);
                yield answer;
            }
            case "rds:DeleteDBInstance" -> {
                answer.xml().each("DBInstance", instance -> {
                    leaving.put(identifier(call), instance.with("DBInstanceStatus", "deleting"));
                    return instance;
                });
                phases.begin(identifier(call), "deleting", deletionLooks);
                yield answer;
            }
            case "rds:DescribeDBInstances" ->
                withLeaving(
                        call,
                        answer.withBody(
                                answer.xml().each("DBInstance", this::looked).text()));
            default -> answer;
        };
    }

    private Xml looked(Xml instance) {
        Xml shown = shown(instance);
        phases.look(identifier(instance));
        return shown;
    }

    private Xml shown(Xml instance) {
        Optional<String> status = phases.status(identifier(instance));
        if (status.isEmpty()) {
            return instance;
        }
        Xml changed = instance.with("DBInstanceStatus", status.get());
        return status.get().equals("creating") ? changed.without("Endpoint") : changed;
    }

    /** A database that is on its way out, which moto has forgotten. */
    private Optional<Answer> left(Call call) {
        String identifier = identifier(call);
        Xml instance = leaving.get(identifier);
        if (instance == null) {
            return Optional.empty();
        }
        if (phases.look(identifier).isPresent()) {
            return Optional.of(
                    Answer.query("DescribeDBInstances", "<DBInstances>" + instance.text() + "</DBInstances>"));
        }
        leaving.remove(identifier);
        throw new Refusal(NOT_FOUND, "DBInstanceNotFound", "DBInstance " + identifier + " not found.");
    }

    /** A list has those that are on their way out, which moto has forgotten. */
    private Answer withLeaving(Call call, Answer answer) {
        if (!identifier(call).isEmpty() || !answer.isSuccess()) {
            return answer;
        }
        List<String> wanted = call.fields("Filters.Filter.1.Values.Value");
        StringBuilder shown = new StringBuilder();
        for (String name : List.copyOf(leaving.keySet())) {
            if (phases.look(name).isEmpty()) {
                leaving.remove(name);
            } else if (wanted.isEmpty() || wanted.contains(name)) {
                shown.append(leaving.get(name).text());
            }
        }
        return answer.withBody(answer.body()
                .replace("<DBInstances/>", "<DBInstances></DBInstances>")
                .replace("</DBInstances>", shown + "</DBInstances>"));
    }

    private void checkNewGroup(Call call) {
        String name = call.field("DBSubnetGroupName").orElse("");
        if (upstream.query(call.region(), "rds", "DescribeDBSubnetGroups", Map.of("DBSubnetGroupName", name))
                .isSuccess()) {
            throw new Refusal("DBSubnetGroupAlreadyExists", "The DB subnet group '" + name + "' already exists.");
        }
        List<String> subnets = call.fields("SubnetIds.SubnetIdentifier");
        if (new Subnets(upstream).zones(call.region(), subnets).size() < 2) {
            throw new Refusal(
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage:"
                            + " one. Add subnets to cover at least 2 AZs.");
        }
    }

    private void checkUnused(Call call) {
        String group = "<DBSubnetGroupName>" + call.field("DBSubnetGroupName").orElse("") + "</DBSubnetGroupName>";
        boolean isUsed = upstream.query(call.region(), "rds", "DescribeDBInstances", Map.of())
                        .body()
                        .contains(group)
                || leaving.values().stream()
                        .anyMatch(instance -> instance.text().contains(group));
        if (isUsed) {
            throw new Refusal(
                    "InvalidDBSubnetGroupStateFault",
                    "Cannot delete the subnet group because at least one database instance is still using it.");
        }
    }

    private void checkState(Call call) {
        String identifier = identifier(call);
        Optional<String> status = phases.status(identifier);
        if (leaving.containsKey(identifier) || call.operation().startsWith("Modify") && status.isPresent()) {
            throw new Refusal(
                    "InvalidDBInstanceState",
                    "Instance " + identifier + " is not in available state: " + status.orElse("deleting") + ".");
        }
    }

    private static String identifier(Call call) {
        return call.field("DBInstanceIdentifier").orElse("").toLowerCase(Locale.ROOT);
    }

    private static String identifier(Xml instance) {
        return instance.value("DBInstanceIdentifier").orElse("").toLowerCase(Locale.ROOT);
    }
}
