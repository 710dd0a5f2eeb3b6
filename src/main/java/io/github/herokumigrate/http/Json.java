package io.github.herokumigrate.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * The one place where JSON is set up: records in the order of their components, {@code Optional} as present or absent,
 * {@code Instant} in ISO form, unknown fields ignored.
 *
 * <p>What is missing or null in the JSON becomes an empty list, an empty text, zero or an empty {@code Optional};
 * a component that is a record itself has to be an {@code Optional}. A {@link Secret} can be read, and refuses to be
 * written, so that none gets into a file by accident.
 */
public final class Json {
    private Json() {}

    /**
     * Reads a JSON text.
     *
     * @throws JsonFormatException if it is not JSON or does not have the type's form
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return present(Mapper.SHARED.readValue(json, type));
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads a JSON text.
     *
     * @throws JsonFormatException if it is not JSON or does not have the type's form
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return present(Mapper.SHARED.readValue(json, type));
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /** A value as JSON on one line, for the wire. */
    public static String write(Object value) {
        return Mapper.SHARED.writeValueAsString(value);
    }

    /** A value as indented JSON with a line end, for files. */
    public static String writeIndented(Object value) {
        return Mapper.SHARED.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    /**
     * Gets everything ready on a thread of its own, which takes half a second: meanwhile a connection can be made. What
     * goes wrong there is told to nobody: whoever needs a class meets the same error, and a build that ends before this
     * is done closes the class path below it.
     */
    static void prepare() {
        Thread thread = new Thread(
                () -> read(write(new Probe(Optional.of(""), List.of(), Instant.EPOCH)), Probe.class), "json-prepare");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((preparing, failure) -> {});
        thread.start();
    }

    /** Gets ready to read this type, which takes a while at the first time. */
    static void prepareToRead(Class<?> type) {
        Mapper.SHARED.readerFor(type);
    }

    private static <T> T present(T value) {
        if (value == null) {
            throw new JsonFormatException("it holds null only");
        }
        return value;
    }

    // The library's message may quote the text, which may be a secret: only the place is told.
    private static JsonFormatException unreadable(JacksonException e) {
        String path = e instanceof DatabindException databind ? databind.getPathReference() : "";
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new JsonFormatException(
                (e instanceof DatabindException ? "it does not have the expected form" : "it is not JSON")
                        + place
                        + (path.isEmpty() ? "" : " (" + path.replaceAll("[\\w.$]*\\.(\\w+\\[)", "$1") + ")"));
    }

    /** A class of its own, so that it is made by whoever first needs it and not by whoever asks to prepare. */
    private static final class Mapper {
        private static final JsonMapper SHARED = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .changeDefaultNullHandling(handling -> JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
                .defaultPrettyPrinter(new DefaultPrettyPrinter()
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                .addModule(names())
                .build();

        private static SimpleModule names() {
            return new SimpleModule("names")
                    .addSerializer(AppName.class, ToStringSerializer.instance)
                    .addDeserializer(AppName.class, new TextDeserializer<>(AppName::of))
                    .addSerializer(ProcessType.class, ToStringSerializer.instance)
                    .addDeserializer(ProcessType.class, new TextDeserializer<>(ProcessType::of))
                    .addSerializer(Secret.class, new SecretSerializer())
                    .addDeserializer(Secret.class, new TextDeserializer<>(Secret::of));
        }
    }

    private record Probe(Optional<String> text, List<String> list, Instant time) {}

    private static final class TextDeserializer<T> extends ValueDeserializer<T> {
        private final Function<String, T> of;

        TextDeserializer(Function<String, T> of) {
            this.of = of;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString();
            if (text == null) {
                return context.reportInputMismatch(this, "not a text");
            }
            return of.apply(text);
        }
    }

    private static final class SecretSerializer extends ValueSerializer<Secret> {
        @Override
        public void serialize(Secret secret, JsonGenerator generator, SerializationContext context) {
            throw new IllegalStateException("a secret is not written to JSON unless it is revealed on purpose");
        }
    }
}
