package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;

/** The ECS services of the cluster; one read answers for all of them. */
final class Services {
    /** What the tag of the component begins with. */
    static final String COMPONENT = "service/";

    static final String DRAINING = "DRAINING";

    private static final String INACTIVE = "INACTIVE";
    // contract: AWS 1.2: describeServices takes 10 names.
    private static final int NAMES = 10;
    private static final int PAGE = 100;

    private final AwsSite site;
    private final Set<String> wished;
    private final Memo<Map<String, Service>> read;

    /**
     * The services of the site's cluster.
     *
     * @param wished names that are looked for although the list, which is late at times, may not have them
     */
    Services(AwsSite site, Collection<String> wished) {
        this.site = site;
        this.wished = Set.copyOf(wished);
        this.read = new Memo<>(site.waiting().clock(), this::readAll);
    }

    /** The service of this name; empty if there is none or only what is left of a deleted one. */
    Optional<Service> find(String name) {
        return Optional.ofNullable(read.get().get(name));
    }

    /** The services that we made, by name. */
    Map<String, Service> ours() {
        Map<String, Service> ours = new TreeMap<>(read.get());
        ours.values().removeIf(service -> !isOurs(service));
        return ours;
    }

    /** The service as it is now, which takes a read; also one that was deleted. */
    Optional<Service> now(String name) {
        try {
            return described(List.of(name)).stream().findFirst();
        } catch (ClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Reads anew at the next time. */
    void forget() {
        read.forget();
    }

    boolean isOurs(Service service) {
        Map<String, String> tags = Tags.read(service.tags());
        return site.tags().areOurs(tags)
                && Optional.ofNullable(tags.get(AwsTags.COMPONENT))
                        .filter(component -> component.startsWith(COMPONENT))
                        .isPresent();
    }

    void requireOurs(Service service) {
        site.tags().requireOurs(Tags.read(service.tags()), "an ECS service '" + service.serviceName() + "'");
    }

    static boolean isGone(Service service) {
        return INACTIVE.equals(service.status());
    }

    static ProcessType type(Service service) {
        return ProcessType.of(service.serviceName());
    }

    private Map<String, Service> readAll() {
        try {
            TreeSet<String> names = new TreeSet<>(wished);
            site.clients()
                    .ecs()
                    .listServicesPaginator(
                            request -> request.cluster(site.names().cluster()).maxResults(PAGE))
                    .serviceArns()
                    .forEach(arn -> names.add(arn.substring(arn.lastIndexOf('/') + 1)));
            Map<String, Service> services = new TreeMap<>();
            described(List.copyOf(names)).stream()
                    .filter(service -> !isGone(service))
                    .forEach(service -> services.put(service.serviceName(), service));
            return services;
        } catch (ClusterNotFoundException e) {
            return Map.of();
        }
    }

    private List<Service> described(List<String> names) {
        List<Service> services = new ArrayList<>();
        for (int from = 0; from < names.size(); from += NAMES) {
            List<String> some = names.subList(from, Math.min(names.size(), from + NAMES));
            services.addAll(site.clients()
                    .ecs()
                    .describeServices(request -> request.cluster(site.names().cluster())
                            .services(some)
                            .include(ServiceField.TAGS))
                    .services());
        }
        return services;
    }
}
