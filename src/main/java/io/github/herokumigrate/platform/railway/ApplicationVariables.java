package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.railway.data.RailwayPostgres;
import io.github.herokumigrate.platform.railway.data.RailwayRedis;
import io.github.herokumigrate.platform.railway.service.WishedService;
import io.github.herokumigrate.platform.railway.service.WishedVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables of all services. What they have in common stands in the environment once, and each service refers to it, as
 * it does to the addresses of the database and the key-value store. What Heroku's buildpack makes of them the image's
 * start script makes too.
 *
 * @param app the application
 * @param postgres its database
 * @param redis its key-value store
 */
record ApplicationVariables(TargetApp app, RailwayPostgres postgres, RailwayRedis redis) {
    /** The port of web processes: with one that is known, nothing has to guess it (contract: Railway 14.2). */
    static final int WEB_PORT = 8080;

    // contract: Heroku, dynos: what the platform sets itself. A process must not be told that it runs on Heroku.
    private static final Set<String> PLATFORM_OWNED = Set.of("PORT", "DYNO");
    private static final String PORT = "PORT";
    private static final String REFERENCE = "${{";
    private static final List<String> RESERVED = List.of("RAILWAY_", "HEROKU_MIGRATE");
    // contract: Railway 7.4
    private static final int LONGEST_NAME = 32;

    /** Those that stand in the environment. */
    List<WishedVariable> shared() {
        return ownVariables().stream()
                .map(variable -> WishedVariable.of(variable.name(), variable.value()))
                .toList();
    }

    /** The services with theirs. */
    SortedMap<String, WishedService> services() {
        SortedMap<String, WishedService> services = new TreeMap<>();
        for (Service service : app.services()) {
            List<WishedVariable> variables = new ArrayList<>(references());
            if (service.type().equals(ProcessType.WEB)) {
                variables.add(WishedVariable.of(PORT, Secret.of(String.valueOf(WEB_PORT))));
            }
            services.put(
                    service.type().value(),
                    new WishedService(ContainerCommand.of(service).processType(), variables));
        }
        for (Schedule schedule : app.schedules()) {
            services.put(
                    schedule.name(),
                    new WishedService(ContainerCommand.of(schedule).processType(), references()));
        }
        return services;
    }

    /** Why Railway does not take some of them, each one sentence. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Variable variable : ownVariables()) {
            RESERVED.stream()
                    .filter(prefix -> variable.name().startsWith(prefix))
                    .map(prefix -> "The variable " + variable.name() + " begins with " + prefix
                            + ", which is kept for others: leave it out with <variables><exclude>.")
                    .forEach(problems::add);
            if (variable.value().reveal().contains(REFERENCE)) {
                problems.add("The variable " + variable.name() + " contains " + REFERENCE
                        + ", which Railway takes for a reference to another variable and knows no way to write as it is:"
                        + " change its value with <variables><set>, or leave it out with <variables><exclude>.");
            }
        }
        Set<String> names = new HashSet<>();
        app.services().forEach(service -> names.add(service.type().value()));
        for (Schedule schedule : app.schedules()) {
            if (!names.add(schedule.name())) {
                problems.add("<migration><schedules>: the name " + schedule.name()
                        + " is that of a process type or of another schedule, and each is a service at Railway: choose"
                        + " another.");
            }
        }
        names.stream()
                .filter(name -> name.length() > LONGEST_NAME)
                .sorted()
                .map(name -> "The name " + name + " is too long for a service at Railway, which has at most "
                        + LONGEST_NAME + " characters.")
                .forEach(problems::add);
        return problems;
    }

    /** How each service refers to what they have in common. */
    private List<WishedVariable> references() {
        List<WishedVariable> references = new ArrayList<>();
        for (Variable variable : ownVariables()) {
            references.add(
                    WishedVariable.of(variable.name(), Secret.of(REFERENCE + "shared." + variable.name() + "}}")));
        }
        app.database()
                .ifPresent(wish -> wish.urlVariables().stream()
                        .sorted()
                        .forEach(name -> references.add(
                                new WishedVariable(name, postgres::reference, postgres.awaited(app.database())))));
        app.cache()
                .ifPresent(wish -> wish.urlVariables().stream()
                        .sorted()
                        .forEach(name -> references.add(
                                new WishedVariable(name, redis::reference, redis.awaited(app.cache())))));
        return references;
    }

    /** The application's own, without addresses of what it has at Railway. */
    private List<Variable> ownVariables() {
        Set<String> others = new HashSet<>(PLATFORM_OWNED);
        app.database().ifPresent(wish -> others.addAll(wish.urlVariables()));
        app.cache().ifPresent(wish -> others.addAll(wish.urlVariables()));
        return app.variables().stream()
                .filter(variable -> !others.contains(variable.name()))
                .toList();
    }
}
