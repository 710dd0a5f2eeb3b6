package io.github.herokumigrate.image.jib;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JvmContract;
import io.github.herokumigrate.image.DirectCommand;
import io.github.herokumigrate.image.ImageLayers;
import io.github.herokumigrate.image.jib.ExtensionProperties.Start;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the image's processes start: entrypoint, port, user and environment. What the user told Jib wins, except for the
 * entrypoint.
 *
 * @param plan what Jib planned
 * @param app the application
 * @param start with a shell or without
 */
record PlannedStart(ContainerBuildPlan plan, JavaApp app, Start start) {
    /** A user of no privileges that no base image has given to somebody else. */
    private static final String USER = "10001:10001";

    private static final String PORT = "PORT";
    private static final int USUAL_PORT = 8080;
    // What the start script sets by the memory that it finds (contract: Heroku, jvmcommon, unknown limit).
    private static final String JVM_OPTIONS = "-Dfile.encoding=UTF-8 -XX:MaxRAMPercentage=80.0";

    static String user(ContainerBuildPlan plan) {
        return plan.getUser() == null ? USER : plan.getUser();
    }

    void apply(ContainerBuildPlan.Builder builder) {
        builder.setUser(user(plan)).addExposedPort(Port.tcp(port()));
        builder.setEnvironment(environment());
        if (start == Start.SHELL) {
            builder.setEntrypoint(List.of(ImageLayers.START_SCRIPT));
        } else {
            startDirectly(builder);
        }
    }

    private void startDirectly(ContainerBuildPlan.Builder builder) {
        Map.Entry<ProcessType, String> process = app.processes().entrySet().stream()
                .filter(entry -> entry.getKey().equals(ProcessType.WEB))
                .findFirst()
                .orElseGet(() -> app.processes().entrySet().iterator().next());
        List<String> words = DirectCommand.words(process.getKey(), process.getValue(), port());
        builder.setEntrypoint(words.subList(0, 1)).setCmd(words.subList(1, words.size()));
    }

    private int port() {
        String own = plan.getEnvironment().getOrDefault(PORT, "");
        return own.matches("\\d{1,5}") ? Integer.parseInt(own) : USUAL_PORT;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", ImageLayers.HOME);
        environment.put(PORT, Integer.toString(port()));
        if (start == Start.DIRECT) {
            environment.put("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
        }
        Map<String, Secret> given = new LinkedHashMap<>();
        plan.getEnvironment().forEach((name, value) -> given.put(name, Secret.of(value)));
        JvmContract.of(app.framework(), app.directory())
                .imageVariables(ConfigVars.of(given))
                .forEach(variable ->
                        environment.put(variable.name(), variable.value().reveal()));
        environment.putAll(plan.getEnvironment());
        return environment;
    }
}
