package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Fills the beans of {@code <migration>} from the pom's XML, then from user properties, which win.
 *
 * <p>Maven could fill the beans itself, but it stops at the first unknown element with the name of a Java class, and it
 * knows no properties for nested elements. This tells every mistake at once, with its path and what is known there.
 */
final class ConfigBinder {
    static final String PREFIX = "heroku-migrate.";

    private final Map<String, String> properties;
    private final Set<String> known;
    private final List<String> problems = new ArrayList<>();

    /**
     * Works with the user properties of one build.
     *
     * @param userProperties all of them; those without our prefix are ignored
     * @param goalProperties the names of properties that goals read themselves
     */
    ConfigBinder(Map<String, String> userProperties, Set<String> goalProperties) {
        this.properties = new TreeMap<>();
        userProperties.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                properties.put(name, value);
            }
        });
        this.known = new TreeSet<>(goalProperties);
    }

    /**
     * The filled bean.
     *
     * @throws ConfigurationException naming every unknown element and property
     */
    MigrationConfig bind(@Nullable PlexusConfiguration xml) {
        MigrationConfig migration = new MigrationConfig();
        if (xml != null) {
            fill(migration, xml, "<migration>");
        }
        overlay(migration, PREFIX);
        properties.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add("-D" + name + " is not known" + suggestion(name, known)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return migration;
    }

    private void fill(Object bean, PlexusConfiguration xml, String path) {
        Map<String, Field> fields = fields(bean.getClass());
        for (PlexusConfiguration child : xml.getChildren()) {
            Field field = fields.get(child.getName());
            if (field == null) {
                problems.add(
                        path + "<" + child.getName() + "> is not known" + suggestion(child.getName(), fields.keySet()));
            } else {
                fillField(bean, field, child, path + "<" + child.getName() + ">");
            }
        }
    }

    private void fillField(Object bean, Field field, PlexusConfiguration xml, String path) {
        if (field.getType() == String.class) {
            set(bean, field, text(xml));
        } else if (field.getType() == List.class) {
            Class<?> element = argument(field, 0);
            if (element == String.class && xml.getChildCount() == 0) {
                list(bean, field).addAll(commaSeparated(xml.getValue(null)));
            }
            for (PlexusConfiguration child : xml.getChildren()) {
                list(bean, field).add(element == String.class ? text(child) : filled(element, child, path));
            }
        } else if (field.getType() == Map.class) {
            for (PlexusConfiguration child : xml.getChildren()) {
                map(bean, field).put(child.getName(), text(child));
            }
        } else {
            fill(get(bean, field), xml, path);
        }
    }

    private Object filled(Class<?> type, PlexusConfiguration xml, String path) {
        try {
            var constructor = type.getDeclaredConstructor();
            Object bean = constructor.newInstance();
            fill(bean, xml, path + "<" + xml.getName() + ">");
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no bean", e);
        }
    }

    private void overlay(Object bean, String prefix) {
        for (Field field : fields(bean.getClass()).values()) {
            String name = prefix + field.getName();
            if (field.getType() == String.class) {
                known.add(name);
                if (properties.containsKey(name)) {
                    set(bean, field, properties.get(name));
                }
            } else if (field.getType() == List.class && argument(field, 0) == String.class) {
                known.add(name);
                if (properties.containsKey(name)) {
                    list(bean, field).clear();
                    list(bean, field).addAll(commaSeparated(properties.get(name)));
                }
            } else if (field.getType() != List.class && field.getType() != Map.class) {
                overlay(get(bean, field), name + ".");
            }
        }
    }

    /** The parts of a list that is written in one property, blanks around them removed, empty ones dropped. */
    static List<String> commaSeparated(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    private static String suggestion(String wrong, Set<String> known) {
        return known.stream()
                .filter(name -> distance(wrong, name) <= 2)
                .findFirst()
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> known.size() > 15
                        ? "; see the plugin's configuration page for what is"
                        : "; known here: " + String.join(", ", known));
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        Arrays.setAll(previous, index -> index);
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(previous[column - 1] + change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private static Map<String, Field> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .collect(Collectors.toMap(Field::getName, field -> field, (first, second) -> first, TreeMap::new));
    }

    private static Class<?> argument(Field field, int index) {
        Type argument = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[index];
        return (Class<?>) argument;
    }

    private static String text(PlexusConfiguration xml) {
        String value = xml.getValue("");
        return value.strip();
    }

    @SuppressWarnings("unchecked") // the fields are our own
    private static List<Object> list(Object bean, Field field) {
        return (List<Object>) get(bean, field);
    }

    @SuppressWarnings("unchecked") // the fields are our own
    private static Map<String, String> map(Object bean, Field field) {
        return (Map<String, String>) get(bean, field);
    }

    private static Object get(Object bean, Field field) {
        try {
            return field.get(bean);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is not accessible", e);
        }
    }

    private static void set(Object bean, Field field, @Nullable String value) {
        try {
            field.set(bean, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " is not accessible", e);
        }
    }
}
