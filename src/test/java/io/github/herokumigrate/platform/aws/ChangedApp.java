package io.github.herokumigrate.platform.aws;

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
record ChangedApp(TargetApp app) {
    /** The shop, to be changed. */
    static ChangedApp shop() {
        return new ChangedApp(DeployedApp.shop());
    }

    /** The shop with nothing but its web process, as ECS Express Mode takes it. */
    static ChangedApp lone() {
        TargetApp web = shop().services(DeployedApp.service("web", 1));
        return new ChangedApp(new ChangedApp(web).schedules());
    }

    /** With this variable, in place of the one of its name if there is one. */
    TargetApp variable(String name, String value, Variable.Visibility visibility) {
        List<Variable> variables = new ArrayList<>(app.variables());
        variables.removeIf(variable -> variable.name().equals(name));
        variables.add(DeployedApp.variable(name, value, visibility));
        return copy(app.services(), app.releaseCommand(), variables, app.database(), app.cache(), app.schedules());
    }

    /** Without these variables. */
    TargetApp withoutVariable(String name) {
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
    TargetApp code(String code) {
        return app.withImage(DeployedApp.image(code));
    }

    /** With this image. */
    TargetApp image(AppImage image) {
        return app.withImage(image);
    }

    /** With these process types only. */
    TargetApp services(Service... services) {
        return app.withServices(List.of(services));
    }

    /** With its services changed. */
    TargetApp eachService(UnaryOperator<Service> change) {
        return app.withServices(app.services().stream().map(change).toList());
    }

    /** With these schedules only. */
    TargetApp schedules(Schedule... schedules) {
        return copy(
                app.services(), app.releaseCommand(), app.variables(), app.database(), app.cache(), List.of(schedules));
    }

    /** With another release command; none if empty. */
    TargetApp release(Optional<ReleaseCommand> command) {
        return copy(app.services(), command, app.variables(), app.database(), app.cache(), app.schedules());
    }

    /** Without database. */
    TargetApp withoutDatabase() {
        return copy(
                app.services(), app.releaseCommand(), app.variables(), Optional.empty(), app.cache(), app.schedules());
    }

    /** Without key-value store. */
    TargetApp withoutCache() {
        return copy(
                app.services(),
                app.releaseCommand(),
                app.variables(),
                app.database(),
                Optional.empty(),
                app.schedules());
    }

    /** With these names on the internet. */
    TargetApp domains(String... domains) {
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
    TargetApp named(AppName name) {
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
    static Service scaled(Service service, Scaling scaling) {
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
