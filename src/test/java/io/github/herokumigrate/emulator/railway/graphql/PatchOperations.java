package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.config.Patch;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.state.StagedChanges;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of an environment as a whole (contract: Railway 8). */
final class PatchOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("environmentStagedChanges", (session, arguments) -> {
                    EmulatedEnvironment environment = session.environment(arguments.text("environmentId"));
                    return type(environment, environment.staged());
                })
                .mutation("environmentStageChanges", (session, arguments) -> {
                    EmulatedEnvironment environment = session.bearing().environment(arguments.text("environmentId"));
                    ObjectNode changes = (ObjectNode) arguments.value("input");
                    if (arguments.is("merge")) {
                        environment.staged().merge(changes);
                    } else {
                        environment.staged().replace(changes);
                    }
                    return type(environment, environment.staged());
                })
                .mutation("environmentPatchCommit", (session, arguments) -> {
                    EmulatedEnvironment environment = session.bearing().environment(arguments.text("environmentId"));
                    JsonNode patch = arguments.value("patch");
                    environment.deploy(Patch.apply(environment, patch.isObject() ? patch : Json.object()));
                    return Ids.uuid();
                })
                .mutation("environmentPatchCommitStaged", (session, arguments) -> {
                    EmulatedEnvironment environment = session.bearing().environment(arguments.text("environmentId"));
                    Set<EmulatedInstance> changed =
                            Patch.apply(environment, environment.staged().take());
                    if (!arguments.is("skipDeploys")) {
                        environment.deploy(changed);
                    }
                    return Ids.uuid();
                });
    }

    private static GraphqlObject type(EmulatedEnvironment environment, StagedChanges staged) {
        return GraphqlObject.of("EnvironmentPatch")
                .with("id", staged.id())
                .with("environmentId", environment.id())
                .with("status", "STAGED")
                .with("createdAt", staged.createdAt())
                .with("updatedAt", staged.createdAt())
                .with("patch", staged.patch())
                .without("lastAppliedError", "appliedAt", "message");
    }
}
