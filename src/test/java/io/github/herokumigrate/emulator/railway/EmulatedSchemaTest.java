package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.graphql.GraphqlEndpoint;
import io.github.herokumigrate.emulator.railway.schema.Schemas;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The emulated part of the schema is exactly what the emulator answers. */
class EmulatedSchemaTest {
    private final GraphQLSchema schema = Schemas.emulated().types();
    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open(Timings.compressed(), Schemas.emulated());
        shop.service("web");
        shop.configure(
                "web",
                Json.object()
                        .put("cronSchedule", "0 3 * * *")
                        .set("source", Json.object().put("image", "x")));
        shop.shared(Map.of("COLOR", "red"));
        shop.asked("mutation { volumeCreate(input: {projectId: \""
                + shop.project().id() + "\", " + shop.where("web") + ", mountPath: \"/data\"}) { id } }");
        shop.asked("mutation { serviceDomainCreate(input: {" + shop.where("web") + "}) { id } }");
        shop.asked("mutation { customDomainCreate(input: {projectId: \""
                + shop.project().id() + "\", " + shop.where("web") + ", domain: \"shop.example.com\"}) { id } }");
        shop.instance("web").domains().custom("shop.example.com").point();
        shop.patch(shop.patchOf("web", "{\"networking\": {\"tcpProxies\": {\"5432\": {}}}}"));
        shop.deployed("web", "1");
        shop.asked("mutation { deploymentInstanceExecutionCreate(input: {serviceInstanceId: \""
                + shop.instance("web").id() + "\"}) }");
        shop.railway().settle();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everythingThatCanBeAskedForIsInIt() {
        GraphqlEndpoint endpoint =
                new GraphqlEndpoint(new RailwayAccount(Timings.compressed()), Schemas.emulated(), violation -> {});

        assertThat(names(schema.getQueryType())).containsExactlyInAnyOrderElementsOf(endpoint.queries());
        assertThat(names(schema.getMutationType())).containsExactlyInAnyOrderElementsOf(endpoint.mutations());
    }

    @Test
    void everyFieldOfItIsAnswered() throws Exception {
        for (GraphQLFieldDefinition field : schema.getQueryType().getFieldDefinitions()) {
            if (!field.getName().equals("projectToken")) {
                Answer answer = shop.caller()
                        .graphql("{ " + field.getName() + arguments(field) + selection(field.getType(), Set.of())
                                + " }");
                assertThat(answer.status())
                        .as(field.getName() + " " + answer.text())
                        .isEqualTo(200);
                assertThat(answer.error()).as(answer.text()).isEmpty();
            }
        }
        // The official CLI needs a field that is deprecated.
        assertThat(shop.railway().violations())
                .allMatch(text -> text.contains("Workspace.team") || text.contains("Team.id"));
        shop.railway().forgetViolations();
    }

    private String arguments(GraphQLFieldDefinition field) {
        Map<String, String> known = new TreeMap<>();
        known.put("workspaceId", shop.railway().workspace().id());
        known.put("projectId", shop.project().id());
        known.put("environmentId", shop.production().id());
        known.put("serviceId", shop.instance("web").service().id());
        known.put("deploymentId", shop.instance("web").deployments().running().id());
        known.put("privateNetworkId", shop.production().networkId());
        known.put("workflowId", "none");
        known.put("domain", "other.example.com");
        known.put("code", "postgres");
        known.put("id", id(field.getName()));
        List<String> given = new ArrayList<>();
        field.getArguments().forEach(argument -> {
            String name = argument.getName();
            if (name.equals("input")) {
                given.add("input: {" + shop.where("web") + "}");
            } else if (known.containsKey(name) && !(field.getName().equals("template") && name.equals("id"))) {
                given.add(name + ": \"" + known.get(name) + "\"");
            }
        });
        return given.isEmpty() ? "" : "(" + String.join(", ", given) + ")";
    }

    private String id(String query) {
        return switch (query) {
            case "project" -> shop.project().id();
            case "environment" -> shop.production().id();
            case "service" -> shop.instance("web").service().id();
            case "deployment", "deploymentEvents" ->
                shop.instance("web").deployments().running().id();
            case "volumeInstance" -> shop.production().volumes().get(0).id();
            case "customDomain" ->
                shop.instance("web").domains().custom("shop.example.com").id();
            default -> "";
        };
    }

    /** All fields, and all fields of those; no type inside of itself. */
    private static String selection(GraphQLType type, Set<String> outer) {
        if (!(GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object)) {
            return "";
        }
        Set<String> around = new HashSet<>(outer);
        around.add(object.getName());
        StringBuilder fields = new StringBuilder();
        for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
            GraphQLType inner = GraphQLTypeUtil.unwrapAll(field.getType());
            boolean isInside = inner instanceof GraphQLObjectType nested
                    && (around.contains(nested.getName()) || around.size() > 7);
            if (!isInside) {
                fields.append(' ').append(field.getName()).append(selection(inner, around));
            }
        }
        return fields.isEmpty() ? " { __typename }" : " {" + fields + " }";
    }

    private static List<String> names(GraphQLObjectType type) {
        return type.getFieldDefinitions().stream()
                .map(GraphQLFieldDefinition::getName)
                .toList();
    }
}
