package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Input;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of services and those that services share (contract: Railway 7.6). */
public final class VariablesApi {
    private final GraphQl graphQl;

    VariablesApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * Whose variables they are.
     *
     * @param serviceId the service; empty for those that all services of the environment may refer to
     * @param name the owner in words, to follow «of»
     */
    public record Owner(String projectId, String environmentId, Optional<String> serviceId, String name) {
        /** What is shared in an environment. */
        public static Owner shared(String projectId, String environmentId) {
            return new Owner(projectId, environmentId, Optional.empty(), "the environment");
        }

        /** A service in an environment. */
        public static Owner service(String projectId, String environmentId, String serviceId, String name) {
            return new Owner(projectId, environmentId, Optional.of(serviceId), "service '" + name + "'");
        }
    }

    /** What becomes of the variables that are there and not named in a write. */
    public enum Others {
        /** They stay. */
        KEEP,
        /** They go. Sealed ones are never read, so they would go too. */
        REMOVE
    }

    /** Whether references are replaced by what they refer to. */
    private enum References {
        AS_WRITTEN,
        RESOLVED
    }

    record Reading(String projectId, String environmentId, Optional<String> serviceId, boolean unrendered) {}

    record Read(Map<String, Secret> variables) {}

    record Write(
            String projectId,
            String environmentId,
            Optional<String> serviceId,
            Map<String, String> variables,
            boolean replace,
            boolean skipDeploys) {}

    record Delete(String projectId, String environmentId, Optional<String> serviceId, String name) {}

    record Sealing(String projectId, String environmentId, Optional<String> after) {}

    record Sealed(OfEnvironment environment) {}

    record OfEnvironment(Edges<KnownVariable> variables) {}

    record KnownVariable(String name, Optional<String> serviceId, boolean isSealed) {}

    /** The variables as they were written, with references; without sealed ones and Railway's own. */
    public SortedMap<String, Secret> written(Owner owner) throws InterruptedException {
        return read(owner, References.AS_WRITTEN);
    }

    /** The variables as the service sees them, with Railway's own; without sealed ones. */
    public SortedMap<String, Secret> resolved(Owner owner) throws InterruptedException {
        return read(owner, References.RESOLVED);
    }

    /**
     * Writes variables, which take effect at the next deployment. Doing it twice is the same as doing it once.
     *
     * @param values the value of each
     */
    public void write(Owner owner, Map<String, Secret> values, Others others) throws InterruptedException {
        Map<String, String> revealed = new TreeMap<>();
        values.forEach((name, value) -> revealed.put(name, value.reveal()));
        graphQl.send(
                Operation.repeatable(
                        "write the variables of " + owner.name(),
                        "write-variables",
                        new Input<>(new Write(
                                owner.projectId(),
                                owner.environmentId(),
                                owner.serviceId(),
                                revealed,
                                others == Others.REMOVE,
                                true))),
                Done.class);
    }

    /** Removes a variable, upon which Railway deploys what used it. */
    public void delete(Owner owner, String name) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "remove variable " + name + " of " + owner.name(),
                        "delete-variable",
                        new Input<>(new Delete(owner.projectId(), owner.environmentId(), owner.serviceId(), name))),
                Done.class);
    }

    /** The names of the variables whose values Railway never gives. */
    public Set<String> sealedNames(Owner owner) throws InterruptedException {
        Set<String> names = new TreeSet<>();
        Optional<String> after = Optional.empty();
        do {
            Edges<KnownVariable> part = graphQl.send(
                            Operation.reads(
                                    "read which variables are sealed",
                                    "sealed-variables",
                                    new Sealing(owner.projectId(), owner.environmentId(), after)),
                            Sealed.class)
                    .environment()
                    .variables();
            part.nodes().stream()
                    .filter(variable ->
                            variable.isSealed() && variable.serviceId().equals(owner.serviceId()))
                    .forEach(variable -> names.add(variable.name()));
            after = part.next();
        } while (after.isPresent());
        return names;
    }

    private SortedMap<String, Secret> read(Owner owner, References references) throws InterruptedException {
        Map<String, Secret> read = graphQl.send(
                        Operation.reads(
                                "read the variables of " + owner.name(),
                                "variables",
                                new Reading(
                                        owner.projectId(),
                                        owner.environmentId(),
                                        owner.serviceId(),
                                        references == References.AS_WRITTEN)),
                        Read.class)
                .variables();
        SortedMap<String, Secret> variables = new TreeMap<>();
        read.forEach((name, value) -> {
            // contract: Railway 7.6: some values are null.
            if (Objects.nonNull(value)) {
                variables.put(name, value);
            }
        });
        return variables;
    }
}
