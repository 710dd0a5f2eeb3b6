package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.archive.PackedSource;
import io.github.herokumigrate.emulator.railway.schema.ExecutableSchema;
import io.github.herokumigrate.emulator.railway.schema.Schemas;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An emulator with the project {@code shop} and its environment {@code production}, and what all tests do with it. */
final class EmulatedShop implements AutoCloseable {
    private final RailwayEmulator railway;
    private final RailwayCaller caller;

    private EmulatedShop(RailwayEmulator railway) throws IOException, InterruptedException {
        this.railway = railway;
        caller = RailwayCaller.of(railway);
        asked(
                "mutation($input: ProjectCreateInput!) { projectCreate(input: $input) { id } }",
                Json.object()
                        .put("name", "shop")
                        .put("workspaceId", railway.workspace().id()));
        railway.forgetCalls();
    }

    static EmulatedShop open() throws IOException, InterruptedException {
        return open(Timings.compressed());
    }

    static EmulatedShop open(Timings timings) throws IOException, InterruptedException {
        return open(timings, Schemas.best());
    }

    static EmulatedShop open(Timings timings, ExecutableSchema schema) throws IOException, InterruptedException {
        return new EmulatedShop(RailwayEmulator.start(timings, schema));
    }

    RailwayEmulator railway() {
        return railway;
    }

    RailwayCaller caller() {
        return caller;
    }

    EmulatedProject project() {
        return railway.project("shop");
    }

    EmulatedEnvironment production() {
        return project().environment("production");
    }

    EmulatedInstance instance(String service) {
        return production().instance(service);
    }

    /** Asks for one field that takes an input, and expects that it works. */
    JsonNode asked(String document, ObjectNode input) throws IOException, InterruptedException {
        return data(caller.graphql(document, variables(input)));
    }

    /** Asks for one field that takes an input, and expects that it does not work. */
    String refused(String document, ObjectNode input) throws IOException, InterruptedException {
        Answer answer = caller.graphql(document, variables(input));
        assertThat(answer.error()).as(answer.text()).isNotEmpty();
        return answer.error();
    }

    /** Asks for one field, and expects that it works. */
    JsonNode asked(String document) throws IOException, InterruptedException {
        return data(caller.graphql(document));
    }

    static JsonNode data(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().has("errors")).as(answer.text()).isFalse();
        return answer.json().path("data").properties().iterator().next().getValue();
    }

    private static ObjectNode variables(ObjectNode input) {
        ObjectNode variables = Json.object();
        variables.set("input", input);
        return variables;
    }

    /** Makes a service without a source in {@code production}; its id. */
    String service(String name) throws IOException, InterruptedException {
        return service(Json.object().put("name", name));
    }

    String service(ObjectNode input) throws IOException, InterruptedException {
        input.put("projectId", project().id()).put("environmentId", production().id());
        return asked("mutation($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }", input)
                .path("id")
                .asString();
    }

    /** Changes settings of a service in {@code production}; whether anything is different. */
    boolean configure(String service, ObjectNode settings) throws IOException, InterruptedException {
        return asked(configuration(service), settings).asBoolean();
    }

    String configuration(String service) {
        return "mutation($input: ServiceInstanceUpdateInput!) { serviceInstanceUpdate(serviceId: \""
                + instance(service).service().id() + "\", environmentId: \""
                + production().id() + "\", input: $input) }";
    }

    /** Sets variables of a service without deploying it. */
    void variables(String service, Map<String, String> values) throws IOException, InterruptedException {
        write(writing(service, values).put("skipDeploys", true));
    }

    /** Sets variables that the services of {@code production} share. */
    void shared(Map<String, String> values) throws IOException, InterruptedException {
        ObjectNode input = writing("", values);
        input.remove("serviceId");
        write(input.put("skipDeploys", true));
    }

    ObjectNode writing(String service, Map<String, String> values) {
        ObjectNode input = Json.object()
                .put("projectId", project().id())
                .put("environmentId", production().id());
        if (!service.isEmpty()) {
            input.put("serviceId", instance(service).service().id());
        }
        input.set("variables", Json.strings(values));
        return input;
    }

    void write(ObjectNode input) throws IOException, InterruptedException {
        asked("mutation($input: VariableCollectionUpsertInput!) { variableCollectionUpsert(input: $input) }", input);
    }

    /** The variables of a service as they are read once everything is through. */
    Map<String, String> read(String service, String more) throws IOException, InterruptedException {
        railway.settle();
        return Json.map(asked("{ variables(projectId: \"" + project().id() + "\", environmentId: \""
                + production().id() + "\""
                + (service.isEmpty()
                        ? ""
                        : ", serviceId: \"" + instance(service).service().id() + "\"")
                + more + ") }"));
    }

    /** Applies a patch to {@code production}. */
    void patch(String patch) throws IOException, InterruptedException {
        ObjectNode variables = Json.object().put("id", production().id());
        variables.set("patch", Json.read(patch));
        data(caller.graphql(
                "mutation($id: String!, $patch: EnvironmentConfig!) {"
                        + " environmentPatchCommit(environmentId: $id, patch: $patch) }",
                variables));
    }

    /** A part of a patch: what is changed of a service. */
    String patchOf(String service, String change) {
        return "{\"services\": {\"" + instance(service).service().id() + "\": " + change + "}}";
    }

    /** What names a service in {@code production}, as arguments. */
    String where(String service) {
        return "environmentId: \"" + production().id() + "\", serviceId: \""
                + instance(service).service().id() + "\"";
    }

    static byte[] source(String version) {
        return new PackedSource()
                .file("./Dockerfile", "FROM scratch\nCOPY app.jar /app.jar\n")
                .file("./app.jar", version)
                .bytes();
    }

    /** Uploads source code of a service; the id of the deployment. */
    String upload(String service, byte[] archive) throws IOException, InterruptedException {
        Answer answer = caller.upload(
                project().id(), production().id(), instance(service).service().id(), archive);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("deploymentId").asString();
    }

    /** Uploads source code and waits until nothing happens any more. */
    EmulatedDeployment deployed(String service, String version) throws IOException, InterruptedException {
        String id = upload(service, source(version));
        railway.settle();
        return deployment(service, id);
    }

    EmulatedDeployment deployment(String service, String id) {
        return instance(service).deployments().all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    List<DeploymentStatus> statuses(String service) {
        return instance(service).deployments().all().stream()
                .map(EmulatedDeployment::status)
                .toList();
    }

    @Override
    public void close() {
        railway.close();
    }
}
