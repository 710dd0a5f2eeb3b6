package io.github.herokumigrate.platform;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The application as it should be at the target, in neutral words: complete enough that a platform asks nothing else.
 *
 * @param name its name at the target; the names of all resources follow from it
 * @param directory the project's root, in which commands run as they did in {@code /app}
 * @param framework what it is written with, as some need settings that Heroku implied
 * @param services what runs all the time, one per process type
 * @param releaseCommand what runs once before each roll-out
 * @param variables the environment of every process, without what a platform adds itself
 * @param database the PostgreSQL database it had
 * @param cache the Redis it had
 * @param domains the names on the internet that are its own, e.g. {@code shop.example.com}
 * @param schedules what runs at given times
 * @param image what all processes are started from, where a target runs containers; empty for the one that runs already
 * @param source what the image is built from, where a target builds it; empty for the one that runs already
 * @param herokuRegion where it runs at Heroku, in Heroku's word: {@code us}, {@code eu}, {@code tokyo}; empty if unknown
 */
public record TargetApp(
        AppName name,
        Path directory,
        Framework framework,
        List<Service> services,
        Optional<ReleaseCommand> releaseCommand,
        List<Variable> variables,
        Optional<Database> database,
        Optional<Cache> cache,
        List<String> domains,
        List<Schedule> schedules,
        Optional<AppImage> image,
        Optional<AppSource> source,
        Optional<String> herokuRegion) {
    public TargetApp {
        services = List.copyOf(services);
        variables = List.copyOf(variables);
        domains = List.copyOf(domains);
        schedules = List.copyOf(schedules);
    }

    /** An application of which nobody knows where it runs at Heroku. */
    public TargetApp(
            AppName name,
            Path directory,
            Framework framework,
            List<Service> services,
            Optional<ReleaseCommand> releaseCommand,
            List<Variable> variables,
            Optional<Database> database,
            Optional<Cache> cache,
            List<String> domains,
            List<Schedule> schedules,
            Optional<AppImage> image) {
        this(
                name,
                directory,
                framework,
                services,
                releaseCommand,
                variables,
                database,
                cache,
                domains,
                schedules,
                image,
                Optional.empty(),
                Optional.empty());
    }

    /** An application without domains, schedules and image. */
    public TargetApp(
            AppName name,
            Path directory,
            Framework framework,
            List<Service> services,
            Optional<ReleaseCommand> releaseCommand,
            List<Variable> variables,
            Optional<Database> database,
            Optional<Cache> cache) {
        this(
                name,
                directory,
                framework,
                services,
                releaseCommand,
                variables,
                database,
                cache,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * An application of which only the name matters: enough to find, look at and remove what was made for it.
     *
     * @param directory the project's root
     */
    public static TargetApp named(AppName name, Path directory) {
        return new TargetApp(
                name,
                directory,
                Framework.PLAIN,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same application with these services instead. */
    public TargetApp withServices(List<Service> others) {
        return changed(others, database, image, source);
    }

    /** The same application with this database instead. */
    public TargetApp withDatabase(Database other) {
        return changed(services, Optional.of(other), image, source);
    }

    /** The same application with this image instead. */
    public TargetApp withImage(AppImage other) {
        return changed(services, database, Optional.of(other), source);
    }

    /** The same application built from these sources instead. */
    public TargetApp withSource(AppSource other) {
        return changed(services, database, image, Optional.of(other));
    }

    private TargetApp changed(
            List<Service> otherServices,
            Optional<Database> otherDatabase,
            Optional<AppImage> otherImage,
            Optional<AppSource> otherSource) {
        return new TargetApp(
                name,
                directory,
                framework,
                otherServices,
                releaseCommand,
                variables,
                otherDatabase,
                cache,
                domains,
                schedules,
                otherImage,
                otherSource,
                herokuRegion);
    }
}
