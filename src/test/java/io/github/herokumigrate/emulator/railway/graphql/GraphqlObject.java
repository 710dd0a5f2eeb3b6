package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.schema.Answering;
import io.github.herokumigrate.emulator.railway.schema.EmulatorGap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object of a type of the schema, whose fields are worked out when somebody asks for them. */
final class GraphqlObject implements Answering {
    private final String type;
    private final Map<String, Function<Arguments, ?>> fields = new LinkedHashMap<>();

    private GraphqlObject(String type) {
        this.type = type;
    }

    static GraphqlObject of(String type) {
        return new GraphqlObject(type);
    }

    /** A field with a value: a text, a number, an enum, a time, JSON; an optional one or a list of those. */
    GraphqlObject with(String name, Object value) {
        return asked(name, arguments -> value);
    }

    /** A field without a value. */
    GraphqlObject without(String... names) {
        for (String name : names) {
            asked(name, arguments -> Optional.empty());
        }
        return this;
    }

    /** A field whose value is an object, worked out when it is asked for. */
    GraphqlObject lazily(String name, Supplier<?> value) {
        return asked(name, arguments -> value.get());
    }

    /** A field whose value depends on its arguments. */
    GraphqlObject asked(String name, Function<Arguments, ?> value) {
        fields.put(name, value);
        return this;
    }

    /** The names of its fields. */
    Set<String> fields() {
        return fields.keySet();
    }

    @Override
    public String typeName() {
        return type;
    }

    @Override
    public @Nullable Object answer(String field, Map<String, Object> arguments) {
        Function<Arguments, ?> value = fields.get(field);
        if (value == null) {
            throw new EmulatorGap(type + "." + field);
        }
        return plain(value.apply(Arguments.of(arguments)));
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(GraphqlObject::plain).orElse(null);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(GraphqlObject::plain).toList();
        }
        if (value instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }
}
