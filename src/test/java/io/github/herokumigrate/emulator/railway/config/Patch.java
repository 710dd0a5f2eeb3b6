package io.github.herokumigrate.emulator.railway.config;

import io.github.herokumigrate.emulator.railway.schema.EmulatorGap;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.state.VolumeInstance;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change of an environment: what is missing stays, null deletes. */
public final class Patch {
    private final EmulatedEnvironment environment;
    private final Set<EmulatedInstance> changed = new LinkedHashSet<>();

    private Patch(EmulatedEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Applies a patch; nothing is deployed by that.
     *
     * @return the services that have to be deployed for it to take effect
     */
    public static Set<EmulatedInstance> apply(EmulatedEnvironment environment, JsonNode patch) {
        Patch application = new Patch(environment);
        patch.properties().forEach(part -> application.part(part.getKey(), part.getValue()));
        return application.changed;
    }

    private void part(String name, JsonNode value) {
        switch (name) {
            case "services" -> value.properties().forEach(entry -> service(entry.getKey(), entry.getValue()));
            case "sharedVariables" -> shared(value);
            case "volumes" -> value.properties().forEach(entry -> volume(entry.getKey(), entry.getValue()));
            default -> throw new EmulatorGap("patches of " + name);
        }
    }

    private void service(String id, JsonNode patch) {
        EmulatedService service = environment.project().services().stream()
                .filter(each -> each.id().equals(id) && each.deletedAt().isEmpty())
                .findFirst()
                .orElseThrow(Refusal::problem);
        if (patch.path("isDeleted").asBoolean(false)) {
            environment.instance(service).ifPresent(environment::remove);
            return;
        }
        if (patch.path("isCreated").asBoolean(false)) {
            environment.add(service);
        }
        EmulatedInstance instance = environment.instance(service).orElseThrow(Refusal::problem);
        patch.properties().forEach(part -> {
            if (part(instance, part.getKey(), part.getValue())) {
                changed.add(instance);
            }
        });
    }

    /** Whether the service has to be deployed for it. */
    private boolean part(EmulatedInstance instance, String name, JsonNode patch) {
        switch (name) {
            case "isCreated" -> {
                return false;
            }
            case "source" -> {
                return instance.configure(Json.object().set("source", patch));
            }
            case "build", "deploy" -> {
                return settings(instance, (ObjectNode) patch.deepCopy());
            }
            case "variables" -> {
                return !VariablePatch.apply(instance.variables(), patch).isEmpty();
            }
            case "networking" -> {
                new NetworkingPatch(instance).apply(patch);
                return false;
            }
            case "volumeMounts" -> {
                return mounts(instance, patch);
            }
            default -> throw new EmulatorGap("patches of " + name + " of services");
        }
    }

    private static boolean settings(EmulatedInstance instance, ObjectNode patch) {
        JsonNode limits = patch.remove("limitOverride");
        ObjectNode before = instance.limits();
        if (limits != null) {
            Limits.apply(instance, limits);
        }
        return instance.configure(patch) || !before.equals(instance.limits());
    }

    private boolean mounts(EmulatedInstance instance, JsonNode patch) {
        for (Map.Entry<String, JsonNode> mount : patch.properties()) {
            VolumeInstance volume = volume(mount.getKey());
            if (mount.getValue().isNull()) {
                volume.belongTo(Optional.empty());
            } else {
                volume.belongTo(Optional.of(instance));
                volume.mountAt(mount.getValue().path("mountPath").asString(volume.mountPath()));
            }
        }
        return !patch.isEmpty();
    }

    private void shared(JsonNode patch) {
        Set<String> names = VariablePatch.apply(environment.shared(), patch);
        changed.addAll(environment.affected(Optional.empty(), names));
    }

    private void volume(String id, JsonNode patch) {
        VolumeInstance volume = volume(id);
        if (patch.path("isDeleted").asBoolean(false)) {
            EmulatedProject project = environment.project();
            project.delete(volume.volume());
        } else if (patch.has("sizeMB")) {
            volume.grow(patch.path("sizeMB").asInt());
        } else {
            throw new EmulatorGap("this patch of a volume: " + patch);
        }
    }

    private VolumeInstance volume(String id) {
        List<VolumeInstance> found = environment.volumes().stream()
                .filter(each -> each.volume().id().equals(id) && each.isThere())
                .toList();
        return found.stream().findFirst().orElseThrow(Refusal::problem);
    }
}
