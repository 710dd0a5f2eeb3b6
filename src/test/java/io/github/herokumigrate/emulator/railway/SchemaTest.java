package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.github.herokumigrate.emulator.railway.RailwayCaller.Answer;
import io.github.herokumigrate.emulator.railway.schema.Schemas;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests are judged by the published schema, of which ours is a part (contract: Railway 0.1, 4.1, 17). */
class SchemaTest {
    @Test
    void ourPartOfTheSchemaIsContainedInThePublishedOne() {
        assumeTrue(Schemas.published().isPresent(), "The published schema of Railway is not here");
        List<String> published = members(Schemas.published().orElseThrow().types());

        assertThat(published).containsAll(members(Schemas.emulated().types()));
        assertThat(published).hasSizeGreaterThan(2_000);
    }

    @Test
    void ourPartOfTheSchemaIsEnoughForAWholeLife() throws Exception {
        try (EmulatedShop shop = EmulatedShop.open(Timings.compressed(), Schemas.emulated())) {
            shop.service("web");
            shop.configure("web", Json.object().put("startCommand", "run"));

            assertThat(shop.deployed("web", "1").status()).isEqualTo(DeploymentStatus.SUCCESS);
            assertThat(shop.caller().graphql("{ herokuApps { id } }").status())
                    .as("it is not emulated")
                    .isEqualTo(400);
            shop.railway().forgetViolations();
        }
    }

    @Test
    void aDocumentThatDoesNotFitIsRefusedWithoutData() throws Exception {
        try (EmulatedShop shop = EmulatedShop.open()) {
            Answer answer = shop.caller().graphql("{ project(id: \"x\") { id nickname } }");
            Answer wrongVariable = shop.caller()
                    .graphql(
                            "query($id: String!) { project(id: $id) { id } }",
                            Json.object().set("id", Json.strings(List.of("a", "b"))));

            for (Answer refused : List.of(answer, wrongVariable)) {
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.json().has("data")).isFalse();
                assertThat(refused.json()
                                .path("errors")
                                .path(0)
                                .path("extensions")
                                .path("code")
                                .asString())
                        .isEqualTo("GRAPHQL_VALIDATION_FAILED");
            }
            assertThat(shop.railway().violations())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("nickname");
            shop.railway().forgetViolations();
        }
    }

    @Test
    void whatIsDeprecatedIsAnsweredAndRemembered() throws Exception {
        assumeTrue(Schemas.published().isPresent(), "The published schema of Railway is not here");
        try (EmulatedShop shop = EmulatedShop.open()) {
            shop.caller().graphql("{ project(id: \"" + shop.project().id() + "\") { id teamId } }");

            assertThat(shop.railway().violations()).contains("Request for Project.teamId, which is deprecated");
            shop.railway().forgetViolations();
        }
    }

    private static List<String> members(GraphQLSchema schema) {
        List<String> members = new ArrayList<>();
        for (GraphQLNamedType type : schema.getAllTypesAsList()) {
            String name = type.getClass().getSimpleName() + " " + type.getName();
            members.add(name);
            if (type instanceof GraphQLObjectType object) {
                object.getFieldDefinitions().forEach(field -> add(members, name, field));
            }
            if (type instanceof GraphQLInputObjectType input) {
                input.getFieldDefinitions()
                        .forEach(field -> members.add(name + "." + field.getName() + ": "
                                + GraphQLTypeUtil.simplePrint(field.getType()) + " default "
                                + field.getInputFieldDefaultValue().getValue()));
            }
            if (type instanceof GraphQLEnumType constants) {
                constants.getValues().forEach(value -> members.add(name + "." + value.getName()));
            }
        }
        return members;
    }

    private static void add(List<String> members, String type, GraphQLFieldDefinition field) {
        members.add(type + "." + field.getName() + ": " + GraphQLTypeUtil.simplePrint(field.getType())
                + (field.isDeprecated() ? " deprecated" : ""));
        for (GraphQLArgument argument : field.getArguments()) {
            members.add(type + "." + field.getName() + "(" + argument.getName() + ": "
                    + GraphQLTypeUtil.simplePrint(argument.getType()) + ")");
        }
    }
}
