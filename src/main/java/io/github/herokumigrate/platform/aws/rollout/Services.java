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
public final class Services {
    /** What the tag of the component begins with for a service in Express Mode. */
    public static final String EXPRESS_COMPONENT = "express-service/";
    /** What the tag of the component begins with for any other service. */
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
    public Optional<Service> find(String name) {
        return Optional.ofNullable(read.get().get(name));
    }

    /** The services that we made, by name, without one in Express Mode. */
    Map<String, Service> ours() {
        return made(COMPONENT);
    }

    /** The service in Express Mode that we made; empty if there is none. */
    public Optional<Service> express() {
        return made(EXPRESS_COMPONENT).values().stream().findFirst();
    }

    /** The service as it is now, which takes a read; also one that was deleted. */
    public Optional<Service> now(String name) {
        try {
            return described(List.of(name)).stream().findFirst();
        } catch (ClusterNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Reads anew at the next time. */
    public void forget() {
        read.forget();
    }

    boolean isOurs(Service service) {
        return isMade(service, COMPONENT);
    }

    /**
     * Refuses to touch a service that we did not make.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if others made it
     */
    public void requireOurs(Service service) {
        site.tags().requireOurs(Tags.read(service.tags()), "an ECS service '" + service.serviceName() + "'");
    }

    /** Whether it is only what is left of a deleted one. */
    public static boolean isGone(Service service) {
        return INACTIVE.equals(service.status());
    }

    /** What a service of ours runs. */
    ProcessType type(Service service) {
        return ProcessType.of(site.names().process(service.serviceName()));
    }

    private Map<String, Service> made(String component) {
        Map<String, Service> made = new TreeMap<>(read.get());
        made.values().removeIf(service -> !isMade(service, component));
        return made;
    }

    private boolean isMade(Service service, String component) {
        Map<String, String> tags = Tags.read(service.tags());
        return site.tags().areOurs(tags)
                && tags.getOrDefault(AwsTags.COMPONENT, "").startsWith(component);
    }

    private Map<String, Service> readAll() {
        try {
            TreeSet<String> names = new TreeSet<>(wished);
            names.add(site.names().expressService());
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
