package io.github.herokumigrate.it;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.RailwayEmulator;
import io.github.herokumigrate.emulator.railway.state.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** An emulated Railway for a consumer project, from its {@code setup.groovy} until its {@code verify.groovy} closes it. */
public final class RailwayEnvironment implements AutoCloseable {
    /** The token that the project's {@code invoker.properties} give it. */
    public static final String TOKEN = "railway-token-that-nobody-may-see";

    private static final String KEY = "railway";
    private static final String FIRST_CALL = "graphql:apiToken";

    private final RailwayEmulator railway = RailwayEmulator.start();

    /**
     * Starts it and tells the build where it is.
     *
     * @param script all variables that the invoker gives a script
     */
    @SuppressWarnings("unchecked")
    public RailwayEnvironment(Map<String, Object> script) {
        railway.account().allow(TOKEN, Access.ofAccount(railway.workspace()));
        Map<String, Object> context = (Map<String, Object>) script.get("context");
        Properties user = (Properties) context.get("userProperties");
        user.setProperty("heroku-migrate.target", "railway");
        user.setProperty("heroku-migrate.railway.url", railway.address().toString());
        user.setProperty("heroku-migrate.railway.pollInterval", "20ms");
        context.put(KEY, this);
    }

    /** The one that the setup of this project started. */
    public static RailwayEnvironment of(Map<String, Object> script) {
        return (RailwayEnvironment) ((Map<?, ?>) script.get("context")).get(KEY);
    }

    /** The emulated Railway. */
    public RailwayEmulator railway() {
        return railway;
    }

    /** The calls of each run of a goal, in their order; what changes something has {@code ! } before it. */
    public List<List<String>> runs() {
        List<List<String>> runs = new ArrayList<>();
        for (RecordedCall call : railway.calls()) {
            if (call.action().equals(FIRST_CALL)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add((call.kind() == RecordedCall.Kind.WRITE ? "! " : "") + call.action());
        }
        return runs;
    }

    @Override
    public void close() {
        railway.close();
    }
}
