package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.platform.railway.api.ServicesApi.RegistryCredentials;
import io.github.herokumigrate.platform.railway.deployment.BuildListener;
import io.github.herokumigrate.platform.railway.deployment.DeploymentTimes;
import java.util.Optional;

/**
 * What a user chose at Railway.
 *
 * @param connection where it is and who asks
 * @param workspace name or id; empty for the one that the token is for
 * @param project name or id of an existing one; empty for one of the plugin's own
 * @param environment the name of the environment
 * @param region where services run, in Railway's name; empty for what the workspace prefers
 * @param imageRepository where the image is pushed to and pulled from; empty for the upload of the sources
 * @param registryCredentials with which Railway pulls the image; empty for a public one
 * @param database an existing service with PostgreSQL; empty for one of the plugin's own
 * @param cache an existing service with Redis; empty for one of the plugin's own
 * @param times how patient roll-outs are
 * @param builds hears what building prints
 */
public record RailwaySettings(
        RailwayConnection connection,
        Optional<String> workspace,
        Optional<String> project,
        String environment,
        Optional<String> region,
        Optional<String> imageRepository,
        Optional<RegistryCredentials> registryCredentials,
        Optional<String> database,
        Optional<String> cache,
        DeploymentTimes times,
        BuildListener builds) {}
