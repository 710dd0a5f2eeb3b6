package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Sha256;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Limits;

/**
 * How a service should run.
 *
 * @param service its name
 * @param settings its settings
 * @param limits what one replica may use
 * @param presence whether it runs at all
 */
public record InstanceSpec(String service, InstanceSettings settings, Limits limits, Presence presence) {
    /** Whether something runs. */
    public enum Presence {
        /** It is deployed. */
        DEPLOYED,
        /** It is ready to be deployed and does not run, as a process type with a count of 0. */
        IDLE
    }

    /** A digest of what takes effect with a deployment. */
    public String digest() {
        return Sha256.hex(Json.write(new Content(settings, limits)));
    }

    private record Content(InstanceSettings settings, Limits limits) {}
}
