package io.github.herokumigrate.emulator.fly.graphql;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FloatValue;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of objects what a request selects. */
final class Projection {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, FragmentDefinition> fragments;
    private final ObjectNode variables;
    private final FieldCheck check;

    Projection(GraphqlRequest request, FieldCheck check) {
        this.check = check;
        fragments = request.fragments();
        variables = request.variables();
    }

    /** The fields that a selection asks an object of a type for; fragments for other types are left out. */
    List<Field> fields(SelectionSet selections, String type) {
        List<Field> fields = new ArrayList<>();
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                fields.add(field);
            } else if (selection instanceof InlineFragment fragment) {
                TypeName condition = fragment.getTypeCondition();
                if (condition == null || isA(type, condition.getName())) {
                    fields.addAll(fields(fragment.getSelectionSet(), type));
                }
            } else if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                if (isA(type, fragment.getTypeCondition().getName())) {
                    fields.addAll(fields(fragment.getSelectionSet(), type));
                }
            }
        }
        return fields;
    }

    /** What a field of an object has for a value, with only what is asked for. */
    JsonNode value(GraphqlObject object, Field field) {
        GraphqlValue value = object.get(field.getName(), arguments(field));
        check.check(object.typeName(), field.getName(), value);
        return project(value, field);
    }

    private JsonNode project(GraphqlValue value, Field field) {
        if (value instanceof GraphqlObject object) {
            ObjectNode json = Json.object();
            fields(field.getSelectionSet(), object.typeName()).forEach(each -> put(json, each, value(object, each)));
            return json;
        }
        if (value instanceof GraphqlValue.Items items) {
            return Json.array(items.objects().stream().map(item -> project(item, field)));
        }
        return ((GraphqlValue.Scalar) value).json();
    }

    /** Sets what a field has come to; asked for twice, an object has the fields of both. */
    static void put(ObjectNode json, Field field, JsonNode value) {
        JsonNode before = json.path(field.getResultKey());
        if (before instanceof ObjectNode object && value instanceof ObjectNode more) {
            object.setAll(more);
        } else {
            json.set(field.getResultKey(), value);
        }
    }

    private Arguments arguments(Field field) {
        ObjectNode values = Json.object();
        for (Argument argument : field.getArguments()) {
            values.set(argument.getName(), json(argument.getValue()));
        }
        return new Arguments(values);
    }

    private JsonNode json(Value<?> value) {
        if (value instanceof VariableReference variable) {
            JsonNode given = variables.path(variable.getName());
            return given.isMissingNode() ? JSON.nullNode() : given;
        }
        if (value instanceof StringValue text) {
            return JSON.stringNode(text.getValue());
        }
        if (value instanceof EnumValue constant) {
            return JSON.stringNode(constant.getName());
        }
        if (value instanceof BooleanValue truth) {
            return JSON.booleanNode(truth.isValue());
        }
        if (value instanceof IntValue number) {
            return JSON.numberNode(number.getValue());
        }
        if (value instanceof FloatValue number) {
            return JSON.numberNode(number.getValue());
        }
        if (value instanceof ArrayValue array) {
            return Json.array(array.getValues().stream().map(this::json));
        }
        if (value instanceof ObjectValue object) {
            ObjectNode json = Json.object();
            object.getObjectFields().forEach(field -> json.set(field.getName(), json(field.getValue())));
            return json;
        }
        return value instanceof NullValue ? JSON.nullNode() : JSON.missingNode();
    }

    /** Fragments on interfaces fit all that could have their fields: the schema has been asked before. */
    private static boolean isA(String type, String condition) {
        return type.equals(condition) || condition.equals("Node") || condition.equals("Principal");
    }
}
