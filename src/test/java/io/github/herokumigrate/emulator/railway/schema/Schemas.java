package io.github.herokumigrate.emulator.railway.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The schemas, read once. The published one is kept beside the project, not in it; the system property {@code
 * shared.contracts} says where.
 */
public final class Schemas {
    private static final Path PUBLISHED =
            Path.of(System.getProperty("shared.contracts", "../shared/contracts"), "railway-schema.graphql");

    private Schemas() {}

    /** The schema as Railway published it; empty if it isn't here. */
    public static Optional<ExecutableSchema> published() {
        return Published.SCHEMA;
    }

    /** The part of it that is emulated. */
    public static ExecutableSchema emulated() {
        return Emulated.SCHEMA;
    }

    /** The published one if it is here, else the part of it that is emulated. */
    public static ExecutableSchema best() {
        return published().orElseGet(Schemas::emulated);
    }

    private static Optional<ExecutableSchema> readPublished() {
        if (!Files.exists(PUBLISHED)) {
            System.out.println("The emulator of Railway executes its own part of the schema, since "
                    + PUBLISHED.toAbsolutePath().normalize() + " does not exist;"
                    + " -Dshared.contracts=<directory> says where it is.");
            return Optional.empty();
        }
        try {
            ExecutableSchema schema = ExecutableSchema.parse(Files.readString(PUBLISHED));
            System.out.println("The emulator of Railway executes the published schema.");
            return Optional.of(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExecutableSchema readEmulated() {
        try (InputStream text = Schemas.class.getResourceAsStream("emulated.graphql")) {
            return ExecutableSchema.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Published {
        private static final Optional<ExecutableSchema> SCHEMA = readPublished();
    }

    private static final class Emulated {
        private static final ExecutableSchema SCHEMA = readEmulated();
    }
}
