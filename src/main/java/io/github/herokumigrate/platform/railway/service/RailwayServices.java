package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.model.Sha256;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.railway.api.ServicesApi.EnvironmentState;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The project of an application with its environment, the services in it, and all variables.
 *
 * @param site where they are
 * @param shared the variables that all services refer to
 * @param before what keeps notes of its own among them while it is made: they are written all at once, after it
 * @param services each service by its name
 */
public record RailwayServices(
        RailwaySite site,
        List<WishedVariable> shared,
        Set<ResourceId> before,
        SortedMap<String, WishedService> services) {
    /** The variables that all services refer to. */
    public static final ResourceId SHARED = new ResourceId("variables", "*");

    public RailwayServices {
        shared = List.copyOf(shared);
        before = Set.copyOf(before);
        services = new TreeMap<>(services);
    }

    /** The resource of the project. */
    public static ResourceId projectId(AppName app) {
        return new ResourceId("project", app.value());
    }

    /** The resource of the environment. */
    public static ResourceId environmentId(ProjectChoice choice) {
        return new ResourceId("environment", choice.environment());
    }

    /** The resource of a service. */
    public static ResourceId serviceId(String service) {
        return new ResourceId("service", service);
    }

    /** The resource of a service's variables. */
    public static ResourceId variablesId(String service) {
        return new ResourceId("variables", service);
    }

    /** All of them, and the services that an earlier wish left behind. */
    public List<Resource<?>> wished() throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new ProjectResource(site, ProjectResource.Wish.PRESENT));
        resources.add(new EnvironmentResource(site));
        resources.add(new VariablesResource(SHARED, sharedSet(), needsOfShared()));
        services.forEach((name, service) -> {
            resources.add(new ServiceResource(site, name, Optional.of(service.processType())));
            resources.add(new VariablesResource(
                    variablesId(name),
                    new VariableSet(new Holder(site, Optional.of(name)), service.all()),
                    Set.of(serviceId(name), SHARED)));
        });
        for (String service : leftOver()) {
            resources.add(new ServiceResource(site, service, Optional.empty()));
        }
        return resources;
    }

    /** All of them, to be removed. */
    public List<Resource<?>> unwanted() throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new ProjectResource(site, ProjectResource.Wish.GONE));
        for (String service : leftOver()) {
            resources.add(new ServiceResource(site, service, Optional.empty()));
        }
        return resources;
    }

    /** The services for processes that are there and not wished. */
    public SortedSet<String> leftOver() throws InterruptedException {
        SortedSet<String> names = new TreeSet<>();
        for (ServiceInstance instance :
                site.state().map(EnvironmentState::instances).orElse(List.of())) {
            String name = instance.name();
            if (!services.containsKey(name)
                    && site.isOurs(name)
                    && site.variables(name).containsKey(ContainerCommand.VARIABLE)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Why some variables can't be written, each one sentence. */
    public List<String> problems() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        OwnedNames.in(site.sharedVariables())
                .map(OwnedNames::app)
                .filter(other -> !other.equals(site.app()))
                .ifPresent(other ->
                        problems.add("The environment '" + site.choice().environment()
                                + "' at Railway is that of the application " + other + ": name another one in"
                                + " <railway><environment>, or give " + site.app() + " a project of its own."));
        for (String name : sharedSet().foreign()) {
            problems.add(
                    "The environment '" + site.choice().environment() + "' at Railway has a shared variable " + name
                            + " that the plugin did not write: remove it there, leave it out with <variables><exclude>, or give"
                            + " the application a project of its own.");
        }
        return problems;
    }

    /** A digest of everything that a service finds in its environment; another one when anything changes. */
    public String fingerprint(String service) throws InterruptedException {
        SortedMap<String, String> values = new TreeMap<>();
        put(values, "shared ", shared);
        put(
                values,
                "own ",
                Optional.ofNullable(services.get(service))
                        .map(WishedService::all)
                        .orElse(List.of()));
        return Sha256.hex(Json.write(values));
    }

    private static void put(Map<String, String> values, String prefix, List<WishedVariable> variables)
            throws InterruptedException {
        for (WishedVariable variable : variables) {
            values.put(
                    prefix + variable.name(),
                    variable.value().get().map(Secret::reveal).orElse(""));
        }
    }

    private Set<ResourceId> needsOfShared() {
        Set<ResourceId> needs = new HashSet<>(before);
        needs.add(environmentId(site.choice()));
        return needs;
    }

    private VariableSet sharedSet() {
        return new VariableSet(new Holder(site, Optional.empty()), shared);
    }
}
