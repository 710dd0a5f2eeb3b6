package io.github.herokumigrate.emulator.railway.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The scalars that only Railway's schema has (contract: Railway 0.1). */
final class Scalars {
    private Scalars() {}

    static GraphQLScalarType of(String name) {
        Coercing<Object, Object> coercing = name.equals("DateTime") ? new Time() : new Free();
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    /** Any JSON. */
    private static class Free implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return value(input, variables);
        }

        private static Object value(Value<?> literal, CoercedVariables variables) {
            if (literal instanceof StringValue text) {
                return text.getValue();
            }
            if (literal instanceof IntValue number) {
                return number.getValue();
            }
            if (literal instanceof FloatValue number) {
                return number.getValue();
            }
            if (literal instanceof BooleanValue truth) {
                return truth.isValue();
            }
            if (literal instanceof EnumValue constant) {
                return constant.getName();
            }
            if (literal instanceof NullValue) {
                return null;
            }
            if (literal instanceof VariableReference reference) {
                return variables.get(reference.getName());
            }
            if (literal instanceof ArrayValue array) {
                return array.getValues().stream()
                        .map(item -> value(item, variables))
                        .toList();
            }
            if (literal instanceof ObjectValue object) {
                Map<String, Object> fields = new LinkedHashMap<>();
                object.getObjectFields()
                        .forEach(field -> fields.put(field.getName(), value(field.getValue(), variables)));
                return fields;
            }
            throw new CoercingParseLiteralException("No JSON: " + literal);
        }
    }

    /** A point in time, as a text that says UTC. */
    private static final class Time extends Free {
        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return Instant.parse(String.valueOf(input)).toString();
            } catch (DateTimeParseException e) {
                throw new CoercingParseValueException("DateTime cannot represent '" + input + "'", e);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text) {
                return parseValue(text.getValue(), context, locale);
            }
            throw new CoercingParseLiteralException("DateTime cannot represent " + input);
        }
    }
}
