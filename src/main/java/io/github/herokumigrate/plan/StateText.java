package io.github.herokumigrate.plan;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A state as text that is the same in every run. {@code toString} is not: the order of a {@code Set.of} or
 * {@code Map.copyOf} differs from one Java process to the next. Records, maps, sets and lists are written here, their
 * leaves by their own {@code toString}.
 */
final class StateText {
    private StateText() {}

    static String of(@Nullable Object value) {
        if (value instanceof Record state) {
            return record(state);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(StateText::of).orElse("none");
        }
        if (value instanceof Map<?, ?> map) {
            return sorted(map.entrySet().stream().map(entry -> of(entry.getKey()) + "=" + of(entry.getValue())));
        }
        if (value instanceof Set<?> set) {
            return sorted(set.stream().map(StateText::of));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(StateText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    private static String sorted(Stream<String> texts) {
        return texts.sorted().collect(Collectors.joining(", ", "{", "}"));
    }

    /** A record with a text of its own (a name, a size, something masked) is written as that. */
    private static String record(Record state) {
        String text = state.toString();
        return text.equals(components(state, String::valueOf)) ? components(state, StateText::of) : text;
    }

    private static String components(Record state, Function<@Nullable Object, String> text) {
        return Arrays.stream(state.getClass().getRecordComponents())
                .map(component -> component.getName() + "=" + text.apply(read(component, state)))
                .collect(Collectors.joining(", ", state.getClass().getSimpleName() + "[", "]"));
    }

    private static @Nullable Object read(RecordComponent component, Record state) {
        try {
            // A platform's state need not be public.
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(state);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Can't read " + component.getName() + " of " + state.getClass(), e);
        }
    }
}
