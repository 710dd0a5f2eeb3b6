package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Owner;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What has variables.
 *
 * @param site where it is
 * @param service the service; empty for the environment, whose variables all services may refer to
 */
record Holder(RailwaySite site, Optional<String> service) {
    /** The variables as they were written, with references. */
    SortedMap<String, Secret> variables() throws InterruptedException {
        return service.isPresent() ? site.variables(service.get()) : site.sharedVariables();
    }

    /** The same for a call. */
    Owner owner() throws InterruptedException {
        return service.isPresent() ? site.owner(site.existingPlace(service.get())) : site.sharedOwner();
    }
}
