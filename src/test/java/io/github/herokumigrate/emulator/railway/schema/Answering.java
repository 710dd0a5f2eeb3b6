package io.github.herokumigrate.emulator.railway.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that knows the values of its fields. */
public interface Answering {
    /** The name of its type in the schema. */
    String typeName();

    /**
     * The value of a field: an object of this kind, a list, or what JSON has; null for nothing.
     *
     * @param field its name
     * @param arguments what stands in the brackets behind it, as the schema has it; what is missing is not there
     */
    @Nullable
    Object answer(String field, Map<String, Object> arguments);
}
