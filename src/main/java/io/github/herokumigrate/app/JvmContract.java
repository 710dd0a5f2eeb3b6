package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Memory;
import java.nio.file.Path;
import java.util.List;

/**
 * What Heroku's JVM buildpack adds to the environment when a dyno starts, re-created for another platform.
 *
 * <p>None of it is in a config var, yet applications rely on it (contract: Heroku, What the JVM buildpacks do at run
 * time). The buildpack's mistakes that would hurt at another platform are put right; what is a plain consequence of
 * running on Heroku, as Spring Boot's trust in forwarding headers, is kept.
 */
public final class JvmContract {
    private final Framework framework;
    private final SpringSettings settings;

    private JvmContract(Framework framework, SpringSettings settings) {
        this.framework = framework;
        this.settings = settings;
    }

    /**
     * The contract of an application.
     *
     * @param framework what it is written with
     * @param directory its root, whose Spring configuration files are looked at: what they say must not be overridden
     */
    public static JvmContract of(Framework framework, Path directory) {
        return new JvmContract(framework, SpringSettings.in(directory));
    }

    /**
     * The variables that depend on the application alone, fit to be part of its image.
     *
     * @param environment what the image sets already
     */
    public List<ContractVariable> imageVariables(ConfigVars environment) {
        ContractEnvironment made = new ContractEnvironment(environment);
        addSpringBootDefaults(made);
        return made.added();
    }

    /**
     * The variables to add to an environment, replacing those of the same names.
     *
     * @param environment all variables of the process; URLs of databases and caches are already the target's
     * @param memory what the process may use
     * @param kind what the process is
     */
    public List<ContractVariable> variables(ConfigVars environment, Memory memory, DynoKind kind) {
        ContractEnvironment made = new ContractEnvironment(environment);
        made.addJvmOptions(memory, kind);
        new JdbcVariables(made).add();
        new SpringVariables(made).add();
        addSpringBootDefaults(made);
        return made.added();
    }

    private void addSpringBootDefaults(ContractEnvironment made) {
        if (framework == Framework.SPRING_BOOT) {
            settings.addForwardedHeaders(made);
        }
    }
}
