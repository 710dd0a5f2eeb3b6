package io.github.herokumigrate.it;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.registry.LoopbackRegistry;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * An emulated Fly.io with a real registry for a consumer project, from its {@code setup.groovy} until its
 * {@code verify.groovy} closes it.
 */
public final class FlyEnvironment implements AutoCloseable {
    /** The token that the project's {@code invoker.properties} give it. */
    public static final String TOKEN = "fo1_fly-token-that-nobody-may-see";

    private static final String KEY = "fly";
    private static final String FIRST_CALL = "tokens:current";

    private final FlyEmulator fly = FlyEmulator.start();
    private final LoopbackRegistry registry;

    /**
     * Starts them and tells the build where they are.
     *
     * @param script all variables that the invoker gives a script
     */
    @SuppressWarnings("unchecked")
    public FlyEnvironment(Map<String, Object> script) {
        Path directory = ((File) script.get("basedir")).toPath();
        fly.account().allow(TOKEN, Access.to(FlyEmulator.ORGANIZATION));
        registry = LoopbackRegistry.start(directory.resolve("registry"));
        Map<String, Object> context = (Map<String, Object>) script.get("context");
        Properties user = (Properties) context.get("userProperties");
        user.setProperty("heroku-migrate.target", "fly");
        user.setProperty("heroku-migrate.fly.machinesUrl", fly.address().toString());
        user.setProperty(
                "heroku-migrate.fly.graphqlUrl",
                fly.address().resolve("/graphql").toString());
        user.setProperty("heroku-migrate.fly.registry", registry.address().getAuthority());
        user.setProperty("heroku-migrate.fly.pollInterval", "20ms");
        // The registry speaks plain HTTP, as it is on loopback.
        user.setProperty("jib.allowInsecureRegistries", "true");
        user.setProperty("sendCredentialsOverHttp", "true");
        context.put(KEY, this);
    }

    /** The one that the setup of this project started. */
    public static FlyEnvironment of(Map<String, Object> script) {
        return (FlyEnvironment) ((Map<?, ?>) script.get("context")).get(KEY);
    }

    /** The emulated Fly.io. */
    public FlyEmulator fly() {
        return fly;
    }

    /** The calls of each run of a goal, in their order; what changes something has {@code ! } before it. */
    public List<List<String>> runs() {
        List<List<String>> runs = new ArrayList<>();
        for (RecordedCall call : fly.calls()) {
            if (call.action().equals(FIRST_CALL)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add((call.kind() == RecordedCall.Kind.WRITE ? "! " : "") + call.action());
        }
        return runs;
    }

    @Override
    public void close() {
        fly.close();
        registry.close();
    }
}
