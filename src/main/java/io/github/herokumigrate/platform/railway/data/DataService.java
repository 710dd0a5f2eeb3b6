package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.DeploymentStatus;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.api.ServicesApi.VolumeInstance;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service of data as it is.
 *
 * @param variables its variables as they were written
 * @param volume its disk; empty if it has none (yet)
 */
record DataService(
        Engine engine,
        Place place,
        ServiceInstance instance,
        SortedMap<String, Secret> variables,
        Optional<VolumeInstance> volume) {
    private static final Pattern MAJOR = Pattern.compile(":(\\d{1,3})(?:[.-][^:/]*)?$");

    String name() {
        return place.name();
    }

    /** How other services refer to its address. */
    Secret reference() {
        return Secret.of("${{" + name() + "." + engine.urlVariable() + "}}");
    }

    /** The major version of its image; empty if its tag does not tell. */
    Optional<Integer> major() {
        return instance.sourceImage()
                .map(MAJOR::matcher)
                .filter(Matcher::find)
                .map(tag -> Integer.valueOf(tag.group(1)));
    }

    /** Whether no application of the plugin's has noted that it is its own. */
    boolean bearsNoNote() {
        return !variables.containsKey(OwnedNames.VARIABLE);
    }

    /** Whether it was deployed at least once: from then on its variables are nobody's to write but the user's. */
    boolean isDeployed() {
        return instance.latest().isPresent();
    }

    /** Whether it has all that a service of ours needs to be deployed. */
    boolean isBuilt() {
        return volume.isPresent()
                && instance.sourceImage().isPresent()
                && (isDeployed() || variables.containsKey(engine.urlVariable()));
    }

    /** What it does, in one word; what is going on in Railway's. */
    String status() {
        return instance.latest().map(this::status).orElse(DataState.UNFINISHED);
    }

    boolean isReady() {
        return status().equals(DataState.READY);
    }

    /** Whether it does not work and will not by itself. */
    boolean isDown() {
        return status().equals(DataState.FAILED) || status().equals(DataState.STOPPED);
    }

    /**
     * How it is doing, for the user.
     *
     * @param product what it runs
     * @param remark what has to be told besides; may be empty
     */
    DataStatus dataStatus(String product, String remark) {
        return new DataStatus(
                name(),
                status(),
                product
                        + major().map(version -> " " + version).orElse("")
                        + volume.map(disk -> ", volume of " + disk.sizeMB() + " MB")
                                .orElse("")
                        + remark);
    }

    private String status(Deployment latest) {
        return switch (latest.status().outcome()) {
            case OPEN -> latest.status().name().toLowerCase(Locale.ROOT);
            case GOOD -> latest.deploymentStopped() ? DataState.STOPPED : DataState.READY;
            case BAD -> DataState.FAILED;
            case OVER ->
                // It wakes up when somebody calls.
                latest.status() == DeploymentStatus.SLEEPING
                                || !instance.active().isEmpty()
                        ? DataState.READY
                        : DataState.STOPPED;
        };
    }
}
