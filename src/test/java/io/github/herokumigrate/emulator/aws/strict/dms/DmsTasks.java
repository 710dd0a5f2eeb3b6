package io.github.herokumigrate.emulator.aws.strict.dms;

import io.github.herokumigrate.emulator.aws.strict.dms.ReplicationTask.Bringing;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of an account, which really bring rows, and the tests of the ways to their endpoints. */
public final class DmsTasks implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Upstream upstream;
    private final Map<String, ObjectNode> requests = new ConcurrentHashMap<>();
    private final Map<String, ReplicationTask> tasks = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> connections = new ConcurrentHashMap<>();
    private final Map<String, Integer> testing = new ConcurrentHashMap<>();

    /** Of this account. */
    public DmsTasks(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Refuses an endpoint whose log-in is not in Secrets Manager. */
    public void requireLogIn(String region, ObjectNode endpoint) {
        JsonNode settings = endpoint.path("PostgreSQLSettings");
        if (!endpoint.path("Password").isMissingNode()
                || settings.path("SecretsManagerSecretId").isMissingNode()) {
            throw new Refusal("InvalidParameterValueException", "This account takes log-ins by Secrets Manager only.");
        }
        String role = settings.path("SecretsManagerAccessRoleArn").asString("");
        if (!upstream.query(region, "iam", "GetRole", Map.of("RoleName", role.substring(role.lastIndexOf('/') + 1)))
                .body()
                .contains("dms." + region + ".amazonaws.com")) {
            throw new Refusal("AccessDeniedFault", "The IAM Role " + role + " is not configured properly.");
        }
    }

    /** A task was made. */
    public void made(ObjectNode request, String arn) {
        requests.put(arn, request);
    }

    /** Tries to reach an endpoint; how it went is told from the second look on. */
    public Answer test(String region, ObjectNode request, ObjectNode endpoint) {
        String arn = endpoint.path("EndpointArn").asString();
        ObjectNode connection = Json.object()
                .put(
                        "ReplicationInstanceArn",
                        request.path("ReplicationInstanceArn").asString())
                .put("EndpointArn", arn)
                .put("EndpointIdentifier", endpoint.path("EndpointIdentifier").asString())
                .put("Status", "successful");
        try (Connection tried = database(region, endpoint).connect()) {
            connection.put("LastFailureMessage", tried.getCatalog().isEmpty() ? "no database" : "");
        } catch (SQLException | RuntimeException e) {
            connection.put("Status", "failed").put("LastFailureMessage", "Test Endpoint failed: " + e.getMessage());
        }
        connections.put(arn, connection);
        testing.put(arn, 1);
        return Answer.json(Json.object().set("Connection", connection.deepCopy().put("Status", "testing")));
    }

    /** The tests so far. */
    public Answer connections(ObjectNode request) {
        List<String> wanted = Json.items(request.path("Filters")).stream()
                .flatMap(filter -> Json.texts(filter.path("Values")).stream())
                .toList();
        List<ObjectNode> found = new ArrayList<>();
        connections.forEach((arn, connection) -> {
            if (wanted.contains(arn)) {
                boolean isTesting = testing.merge(arn, -1, Integer::sum) >= 0;
                found.add(isTesting ? connection.deepCopy().put("Status", "testing") : connection);
            }
        });
        if (found.isEmpty()) {
            throw new Refusal("ResourceNotFoundFault", "No connections found matching provided filters.");
        }
        return Answer.json(Json.object().set("Connections", Json.array(found)));
    }

    /** Starts a task. */
    public void start(String region, ObjectNode task, String how, Function<String, ObjectNode> endpoints) {
        String arn = task.path("ReplicationTaskArn").asString();
        ReplicationTask there = tasks.get(arn);
        if (there != null && there.status().equals("running")) {
            throw invalid("Replication Task cannot be started, because it is not in a valid state.");
        }
        if (there == null ? !how.equals("start-replication") : !how.equals("resume-processing")) {
            throw new Refusal("InvalidParameterCombinationException", "Start Type : " + how + ", is not valid here.");
        }
        ObjectNode source = endpoints.apply(task.path("SourceEndpointArn").asString());
        ObjectNode target = endpoints.apply(task.path("TargetEndpointArn").asString());
        for (ObjectNode end : List.of(source, target)) {
            ObjectNode tried = connections.get(end.path("EndpointArn").asString());
            if (tried == null || !tried.path("Status").asString("").equals("successful")) {
                throw invalid(
                        "Test connection for replication instance and endpoint should be successful for starting the"
                                + " replication task.");
            }
        }
        ObjectNode request = requests.get(arn);
        JsonNode settings = JsonMapper.shared()
                .readTree(request.path("ReplicationTaskSettings").asString("{}"));
        if (!settings.at("/FullLoadSettings/TargetTablePrepMode").asString("").equals("DO_NOTHING")) {
            throw new IllegalStateException("It would drop the tables of the target and make others");
        }
        ReplicationTask started = Optional.ofNullable(there)
                .orElseGet(() -> new ReplicationTask(new Bringing(
                        database(region, source),
                        database(region, target),
                        Mappings.of(request.path("TableMappings").asString()),
                        "hm_dms_" + NUMBER.incrementAndGet() + "_"
                                + ProcessHandle.current().pid(),
                        mapsBooleans(source) && mapsBooleans(target),
                        request.path("MigrationType").asString("").equals("full-load-and-cdc"))));
        tasks.put(arn, started);
        started.start();
    }

    /** Stops a task. */
    public void stop(String arn) {
        ReplicationTask task = tasks.get(arn);
        if (task == null || !task.status().equals("running")) {
            throw invalid("Replication task is not running");
        }
        task.stop();
    }

    /** Refuses if a task is running. */
    public void requireStopped(String arn) {
        ReplicationTask task = tasks.get(arn);
        if (task != null && task.status().equals("running")) {
            throw invalid("Replication task is running");
        }
    }

    /** A task is gone. */
    public void deleted(String arn) {
        ReplicationTask task = tasks.remove(arn);
        if (task != null) {
            task.close();
        }
    }

    /** Shows how a task is doing. */
    public void show(ObjectNode shown) {
        ReplicationTask task = tasks.get(shown.path("ReplicationTaskArn").asString());
        ObjectNode numbers = Json.object();
        if (task == null) {
            shown.put("Status", "ready");
            shown.set("ReplicationTaskStats", numbers);
            return;
        }
        List<BroughtTable> tables = task.tables();
        long done = tables.stream()
                .filter(table -> table.state.equals("Table completed"))
                .count();
        long wrong = tables.stream()
                .filter(table -> table.state.equals("Table error"))
                .count();
        numbers.put("FullLoadProgressPercent", task.isLoaded() ? 100 : (int) (99 * done / Math.max(1, tables.size())))
                .put("TablesLoaded", done)
                .put("TablesLoading", 0)
                .put("TablesQueued", tables.size() - done - wrong)
                .put("TablesErrored", wrong);
        shown.put("Status", task.status());
        shown.put("StopReason", task.stopReason());
        shown.put("LastFailureMessage", task.failure());
        shown.set("ReplicationTaskStats", numbers);
    }

    /** What a task has brought, table by table. */
    public Answer statistics(String arn) {
        ReplicationTask task = tasks.get(arn);
        List<ObjectNode> rows = task == null
                ? List.of()
                : task.tables().stream()
                        .map(table -> Json.object()
                                .put("SchemaName", table.schema)
                                .put("TableName", table.name)
                                .put("FullLoadRows", table.loaded.get())
                                .put("Inserts", table.inserts.get())
                                .put("Updates", table.updates.get())
                                .put("Deletes", table.deletes.get())
                                .put("TableState", table.state)
                                .put("ValidationState", "Validated"))
                        .toList();
        return Answer.json(Json.object().put("ReplicationTaskArn", arn).set("TableStatistics", Json.array(rows)));
    }

    /** Ends all, as if the account were gone. */
    @Override
    public void close() {
        tasks.values().forEach(ReplicationTask::close);
        tasks.clear();
    }

    private ReplicatedDatabase database(String region, ObjectNode endpoint) {
        String id = endpoint.at("/PostgreSQLSettings/SecretsManagerSecretId").asString();
        Answer secret = upstream.json(
                region, "secretsmanager", "GetSecretValue", Json.object().put("SecretId", id));
        if (!secret.isSuccess()) {
            throw new IllegalStateException("no secret " + id);
        }
        JsonNode logIn =
                JsonMapper.shared().readTree(secret.json().path("SecretString").asString());
        return new ReplicatedDatabase(
                logIn.path("host").asString(),
                logIn.path("port").asInt(),
                endpoint.path("DatabaseName").asString(),
                logIn.path("username").asString(),
                logIn.path("password").asString());
    }

    private static boolean mapsBooleans(ObjectNode endpoint) {
        return endpoint.at("/PostgreSQLSettings/MapBooleanAsBoolean").asBoolean(false);
    }

    private static Refusal invalid(String message) {
        return new Refusal("InvalidResourceStateFault", message);
    }
}
