package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The variables of one application at AWS (contract: AWS 1.3). Safe for use by several threads.
 *
 * <p>Reads without a change: one for every ten parameters, at least one; one list of secrets; two for every variable in
 * Secrets Manager.
 */
public final class ConfigStore {
    private static final String TO_BE_WRITTEN = "changing";

    private final Parameters parameters;
    private final Secrets secrets;

    /** The variables of the application of this site. */
    public ConfigStore(AwsSite site) {
        this.parameters = new Parameters(site);
        this.secrets = new Secrets(site);
    }

    /**
     * What has to be kept, {@code parameter/<NAME>} or {@code secret/<NAME>}, and what was kept earlier and is not wished
     * any more: to look for that it reads. Whatever uses variables has to depend on all of them, so that a value goes
     * only when no task needs it.
     *
     * @param wished all variables; none to remove what there is
     * @throws ConfigurationException if AWS can't keep one of them; names each, and no value
     * @throws io.github.herokumigrate.model.MigrationException if AWS can't be read
     */
    public List<Resource<?>> resources(List<WishedVariable> wished) {
        VariableRules.check(wished);
        return reading(() -> {
            List<Resource<?>> resources = new ArrayList<>();
            Set<ResourceId> ids = new HashSet<>();
            for (WishedVariable variable : wished) {
                Home home = home(variable);
                if (home == Home.PARAMETER_STORE) {
                    resources.add(new ParameterResource(parameters, variable.name(), Optional.of(variable)));
                } else if (home == Home.SECRETS_MANAGER) {
                    resources.add(new SecretResource(secrets, variable.name(), Optional.of(variable)));
                }
            }
            resources.forEach(resource -> ids.add(resource.id()));
            parameters.all().keySet().stream()
                    .filter(name -> !ids.contains(ParameterResource.idOf(name)))
                    .forEach(name -> resources.add(new ParameterResource(parameters, name, Optional.empty())));
            secrets.listed().stream()
                    .filter(name -> !ids.contains(SecretResource.idOf(name)))
                    .forEach(name -> resources.add(new SecretResource(secrets, name, Optional.empty())));
            return List.copyOf(resources);
        });
    }

    /**
     * The variables for a container: when a plan is made, with a {@code configVersion} that no task has if a value is to
     * be written; after that with the one that holds.
     *
     * @throws io.github.herokumigrate.model.MigrationException if AWS can't be read
     */
    public ContainerVariables container(List<WishedVariable> wished) {
        return reading(() -> {
            SortedMap<String, String> plain = new TreeMap<>();
            SortedMap<String, String> places = new TreeMap<>();
            SortedMap<String, String> versions = new TreeMap<>();
            for (WishedVariable variable : wished) {
                String name = variable.name();
                Optional<Secret> value = variable.value().get();
                switch (home(variable)) {
                    case PARAMETER_STORE -> {
                        places.put(name, parameters.arn(name));
                        versions.put(name, parameterVersion(name, value));
                    }
                    case SECRETS_MANAGER -> {
                        places.put(name, secrets.arn(name));
                        versions.put(name, secretVersion(name, value));
                    }
                    case TASK_DEFINITION ->
                        value.ifPresentOrElse(
                                known -> plain.put(name, known.reveal()), () -> versions.put(name, TO_BE_WRITTEN));
                }
            }
            return new ContainerVariables(plain, places, AwsTags.digest(versions));
        });
    }

    /**
     * Keeps values for something that runs once, beside the application's own.
     *
     * @param values by the names of variables
     */
    public void keep(Map<String, Secret> values) throws InterruptedException {
        for (Map.Entry<String, Secret> value : values.entrySet()) {
            String name = value.getKey();
            if (parameters.find(name).isEmpty()) {
                parameters.create(name, value.getValue());
            } else if (!parameters.find(name).map(Parameters.Stored::value).equals(Optional.of(value.getValue()))) {
                parameters.overwrite(name, value.getValue());
            }
        }
    }

    /** Where the value of a variable is that is kept so. */
    public String place(String name) {
        return parameters.arn(name);
    }

    /** Keeps them no longer. */
    public void forget(Set<String> names) throws InterruptedException {
        for (String name : names) {
            parameters.remove(name);
        }
    }

    private Home home(WishedVariable variable) {
        if (variable.visibility() == Variable.Visibility.PLAIN) {
            return Home.TASK_DEFINITION;
        }
        // A value that is not known yet stays where an earlier one is.
        return variable.value()
                .get()
                .map(Home::of)
                .orElseGet(() -> parameters.find(variable.name()).isEmpty()
                                && secrets.listed().contains(variable.name())
                        ? Home.SECRETS_MANAGER
                        : Home.PARAMETER_STORE);
    }

    private String parameterVersion(String name, Optional<Secret> wished) {
        return parameters
                .find(name)
                .filter(Parameters.Stored::isSecure)
                .filter(stored -> wished.isEmpty() || wished.get().equals(stored.value()))
                .map(stored -> stored.version() + " of " + stored.changed())
                .orElse(TO_BE_WRITTEN);
    }

    private String secretVersion(String name, Optional<Secret> wished) {
        return secrets.find(name)
                .filter(stored -> wished.isEmpty() || wished.equals(stored.value()))
                .map(Secrets.Stored::version)
                .orElse(TO_BE_WRITTEN);
    }

    private static <T> T reading(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }
}
