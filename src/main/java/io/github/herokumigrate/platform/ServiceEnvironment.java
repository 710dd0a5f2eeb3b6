package io.github.herokumigrate.platform;

import io.github.herokumigrate.app.ContractVariable;
import io.github.herokumigrate.app.ContractVariable.Rule;
import io.github.herokumigrate.app.DynoKind;
import io.github.herokumigrate.app.JvmContract;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Variable.Origin;
import io.github.herokumigrate.platform.Variable.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The environment of each process: the application's own variables, the addresses of the target's database and cache
 * instead of Heroku's, and what Heroku's buildpack would have made of them. A platform adds {@code PORT}.
 *
 * @param app the application
 * @param database where its database is; empty while that is unknown: its variables are missing then
 * @param cacheUrl the address of its cache; empty if the target has none: the application's own values remain then
 */
public record ServiceEnvironment(TargetApp app, Optional<DatabaseUrl> database, Optional<Secret> cacheUrl) {
    // contract: Heroku, dynos: what the platform sets itself. A process must not be told that it runs on Heroku.
    private static final Set<String> PLATFORM_OWNED = Set.of("PORT", "DYNO");

    private static final Set<Rule> PLAIN_RULES = Set.of(Rule.MEMORY, Rule.FORWARDED_HEADERS);

    /** The variables of a service, in a stable order, each name once. */
    public List<Variable> of(Service service) {
        return variables(service.memory(), service.type().equals(ProcessType.WEB) ? DynoKind.WEB : DynoKind.WORKER);
    }

    /** The variables of the release command, in a stable order, each name once. */
    public List<Variable> of(ReleaseCommand command) {
        return variables(command.memory(), DynoKind.RELEASE);
    }

    private List<Variable> variables(Memory memory, DynoKind kind) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        app.variables().stream()
                .filter(variable -> !PLATFORM_OWNED.contains(variable.name()))
                .forEach(variable -> variables.put(variable.name(), variable));
        app.database()
                .ifPresent(wish -> wish.urlVariables().stream().sorted().forEach(name -> {
                    variables.remove(name);
                    database.ifPresent(url -> put(variables, name, url.url()));
                }));
        app.cache()
                .ifPresent(wish -> wish.urlVariables().stream()
                        .sorted()
                        .forEach(name -> cacheUrl.ifPresent(url -> put(variables, name, url))));
        for (ContractVariable made :
                JvmContract.of(app.framework(), app.directory()).variables(configVars(variables), memory, kind)) {
            variables.put(
                    made.name(),
                    new Variable(made.name(), made.value(), visibility(made, variables), Origin.JVM_CONTRACT));
        }
        return List.copyOf(variables.values());
    }

    private static void put(Map<String, Variable> variables, String name, Secret url) {
        variables.put(name, new Variable(name, url, Visibility.SECRET, Origin.BACKING_SERVICE));
    }

    // JVM options contain the user's own, which may be secret.
    private static Visibility visibility(ContractVariable made, Map<String, Variable> variables) {
        boolean secretBefore = Optional.ofNullable(variables.get(made.name()))
                .filter(variable -> variable.visibility() == Visibility.SECRET)
                .isPresent();
        return PLAIN_RULES.contains(made.rule()) && !secretBefore ? Visibility.PLAIN : Visibility.SECRET;
    }

    private static ConfigVars configVars(Map<String, Variable> variables) {
        Map<String, Secret> values = new LinkedHashMap<>();
        variables.forEach((name, variable) -> values.put(name, variable.value()));
        return ConfigVars.of(values);
    }
}
