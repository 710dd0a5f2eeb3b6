package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.service.ScalingResource.Others;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** The number of processes by load: Application Auto Scaling of ECS services. */
public final class ServiceScaling {
    private final AwsSite site;

    /** The scaling of one application's services. */
    public ServiceScaling(AwsSite site) {
        this.site = site;
    }

    /**
     * The scaling of each process type, as {@code scaling/<process>}.
     *
     * @param wishes between which numbers; empty for a fixed one and for a service that should not exist
     * @param going the process types whose service should not exist
     * @param dependsOn the service of a process type, which has to be there before and goes after
     */
    public List<Resource<?>> resources(
            SortedMap<ProcessType, Optional<Scaling>> wishes,
            Set<ProcessType> going,
            Function<ProcessType, Set<ResourceId>> dependsOn) {
        ScalingReading reading = new ScalingReading(
                site, wishes.keySet().stream().map(this::service).toList());
        List<Resource<?>> resources = new ArrayList<>();
        wishes.forEach((type, wish) -> resources.add(new ScalingResource(
                site,
                reading,
                service(type),
                type,
                wish,
                going.contains(type) ? Others.GO_WITH_SERVICE : Others.STAY,
                dependsOn.apply(type))));
        return resources;
    }

    private String service(ProcessType type) {
        return "service/" + site.names().cluster() + "/" + site.names().service(type);
    }
}
