package io.github.herokumigrate.emulator.fly.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The documents as Fly.io published them, read once. They are kept beside the project, not in it; the system property
 * {@code shared.contracts} says where.
 */
final class PublishedDocuments {
    private static final Path DIRECTORY = Path.of(System.getProperty("shared.contracts", "../shared/contracts"));

    private final Optional<MachinesDocument> machines;
    private final Optional<GraphqlDocument> graphql;

    private PublishedDocuments() {
        machines = read("fly-machines-openapi.json", MachinesDocument::parse);
        graphql = read("fly-graphql-schema.graphql", GraphqlDocument::parse);
    }

    static PublishedDocuments ofAll() {
        return Once.DOCUMENTS;
    }

    /** The OpenAPI document of the Machines API; empty if it isn't here. */
    Optional<MachinesDocument> machines() {
        return machines;
    }

    /** The schema of GraphQL; empty if it isn't here. */
    Optional<GraphqlDocument> graphql() {
        return graphql;
    }

    private static <T> Optional<T> read(String name, Function<String, T> parser) {
        Path file = DIRECTORY.resolve(name);
        if (!Files.exists(file)) {
            System.out.println("The emulator of Fly.io checks no calls against " + name + ", since "
                    + file.toAbsolutePath().normalize() + " does not exist;"
                    + " -Dshared.contracts=<directory> says where it is.");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Once {
        private static final PublishedDocuments DOCUMENTS = new PublishedDocuments();
    }
}
