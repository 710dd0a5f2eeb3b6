package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of the application that runs a process type or a job; its databases are none.
 *
 * @param kind what it runs
 * @param instance how it runs
 * @param release what is known of what is deployed
 * @param rollback the way back that was gone last
 */
record OurService(
        ServiceKind kind, ServiceInstance instance, Optional<ReleaseNote> release, Optional<RollbackNote> rollback) {
    /** All that there are, by name. */
    static List<OurService> at(RailwaySite site) throws InterruptedException {
        List<OurService> services = new ArrayList<>();
        List<ServiceInstance> instances = site.state().stream()
                .flatMap(state -> state.instances().stream())
                .sorted(Comparator.comparing(ServiceInstance::name))
                .toList();
        for (ServiceInstance instance : instances) {
            Map<String, Secret> variables = site.variables(instance.name());
            Secret type = variables.get(ContainerCommand.VARIABLE);
            boolean isOurs = OwnedNames.in(variables)
                    .filter(owned -> owned.app().equals(site.app()))
                    .isPresent();
            if (isOurs && type != null) {
                services.add(new OurService(
                        type.reveal().equals(ContainerCommand.SCHEDULER) ? ServiceKind.SCHEDULE : ServiceKind.PROCESS,
                        instance,
                        ReleaseNote.in(variables),
                        RollbackNote.in(variables)));
            }
        }
        return services;
    }

    /**
     * Whether what runs is not what was rolled out last, as after a way back. The notes tell, whether or not Railway has
     * taken them back as well: it restores the variables that the deployment had (contract: Railway 7.7).
     */
    boolean isBack() {
        return !Rollout.active(instance).map(Deployment::id).equals(release.map(ReleaseNote::deployment));
    }

    /** Its name, which is that of the process type or schedule. */
    String name() {
        return instance.name();
    }
}
