package io.github.herokumigrate.testing;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An application that differs from another one in a part. */
public record ChangedApp(TargetApp app) {
    /** The shop, to be changed. */
    public static ChangedApp shop() {
        return new ChangedApp(Shop.wish());
    }

    /** With this variable, in place of the one of its name if there is one. */
    public TargetApp variable(String name, String value, Variable.Visibility visibility) {
        return with(Shop.variable(name, value, visibility));
    }

    /** With this variable, in place of the one of its name if there is one. */
    public TargetApp with(Variable wished) {
        List<Variable> variables = new ArrayList<>(app.variables());
        variables.removeIf(variable -> variable.name().equals(wished.name()));
        variables.add(wished);
        return copy(app.services(), app.releaseCommand(), variables, app.database(), app.cache(), app.schedules());
    }

    /** Without these variables. */
    public TargetApp withoutVariable(String name) {
        return copy(
                app.services(),
                app.releaseCommand(),
                app.variables().stream()
                        .filter(variable -> !variable.name().equals(name))
                        .toList(),
                app.database(),
                app.cache(),
                app.schedules());
    }

    /** With the image of this code. */
    public TargetApp code(String code) {
        return app.withImage(Shop.image(code));
    }

    /** With this image. */
    public TargetApp image(AppImage image) {
        return app.withImage(image);
    }

    /** With these process types only. */
    public TargetApp services(Service... services) {
        return app.withServices(List.of(services));
    }

    /** With its services changed. */
    public TargetApp eachService(UnaryOperator<Service> change) {
        return app.withServices(app.services().stream().map(change).toList());
    }

    /** With these schedules only. */
    public TargetApp schedules(Schedule... schedules) {
        return copy(
                app.services(), app.releaseCommand(), app.variables(), app.database(), app.cache(), List.of(schedules));
    }

    /** With another release command; none if empty. */
    public TargetApp release(Optional<ReleaseCommand> command) {
        return copy(app.services(), command, app.variables(), app.database(), app.cache(), app.schedules());
    }

    /** Without database. */
    public TargetApp withoutDatabase() {
        return copy(
                app.services(), app.releaseCommand(), app.variables(), Optional.empty(), app.cache(), app.schedules());
    }

    /** Without key-value store. */
    public TargetApp withoutCache() {
        return copy(
                app.services(),
                app.releaseCommand(),
                app.variables(),
                app.database(),
                Optional.empty(),
                app.schedules());
    }

    /** With these names on the internet. */
    public TargetApp domains(String... domains) {
        return new TargetApp(
                app.name(),
                app.directory(),
                app.framework(),
                app.services(),
                app.releaseCommand(),
                app.variables(),
                app.database(),
                app.cache(),
                List.of(domains),
                app.schedules(),
                app.image());
    }

    /** Under another name. */
    public TargetApp named(AppName name) {
        return new TargetApp(
                name,
                app.directory(),
                app.framework(),
                app.services(),
                app.releaseCommand(),
                app.variables(),
                app.database(),
                app.cache(),
                app.domains(),
                app.schedules(),
                app.image());
    }

    /** A service whose number follows its load. */
    public static Service scaled(Service service, Scaling scaling) {
        return new Service(
                service.type(),
                service.command(),
                service.count(),
                service.memory(),
                service.healthCheck(),
                service.startGrace(),
                service.stopGrace(),
                service.origin(),
                Optional.of(scaling),
                service.cpu());
    }

    private TargetApp copy(
            List<Service> services,
            Optional<ReleaseCommand> release,
            List<Variable> variables,
            Optional<Database> database,
            Optional<Cache> cache,
            List<Schedule> schedules) {
        return new TargetApp(
                app.name(),
                app.directory(),
                app.framework(),
                services,
                release,
                variables,
                database,
                cache,
                app.domains(),
                schedules,
                app.image());
    }
}
