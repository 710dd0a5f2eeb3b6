package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is in an account, as sorted lines: one for each field of each thing, such as {@code shop production web:
 * settings.startCommand = java -jar app.jar}. What is random about a thing (ids, names of hosts, ports) is replaced by what
 * it means, times are left out, and of deployments only the one counts that a service is at the moment, so that two
 * accounts that were brought to the same state by different ways have the same lines. A thing that is there twice has its
 * lines twice.
 */
final class EndState {
    /** What templates generate. */
    private static final Pattern SECRET = Pattern.compile("[a-zA-Z]{32}");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> meanings =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private EndState() {}

    /** The lines of an account where nothing moves. The caller holds the lock. */
    static List<String> of(RailwayAccount account) {
        EndState state = new EndState();
        List<EmulatedProject> projects = account.projects().stream()
                .filter(project -> project.deletedAt().isEmpty())
                .toList();
        projects.forEach(state::learn);
        projects.forEach(state::add);
        return state.lines.stream().sorted().toList();
    }

    private void learn(EmulatedProject project) {
        means(project.id(), "id of " + project.name());
        means(project.workspace().id(), "id of " + project.workspace().name());
        project.services().forEach(service -> means(service.id(), "id of " + service.name()));
        for (EmulatedEnvironment environment : project.environments()) {
            means(environment.id(), "id of " + environment.name());
            environment.instances().forEach(this::learn);
        }
    }

    private void learn(EmulatedInstance instance) {
        String service = instance.service().name();
        means(instance.id(), "id of the instance of " + service);
        instance.domains().ofRailway().forEach(domain -> means(domain.domain(), "domain of " + service));
        instance.domains().custom().forEach(domain -> {
            means(domain.verificationToken(), "proof of " + domain.domain());
            domain.records().forEach(record -> means(record.requiredValue(), "target of " + domain.domain()));
        });
        instance.proxies().all().forEach(proxy -> {
            means(proxy.domain() + ":" + proxy.proxyPort(), "proxy of " + service);
            means(String.valueOf(proxy.proxyPort()), "port of the proxy of " + service);
        });
        instance.volume().ifPresent(volume -> means(volume.volume().name(), "volume of " + service));
        instance.variables().values().values().forEach(value -> {
            if (SECRET.matcher(value).matches()) {
                means(value, "secret of " + service);
            }
        });
        instance.deployments()
                .active()
                .ifPresent(deployment -> means(deployment.id(), "active deployment of " + service));
        instance.deployments().all().forEach(deployment -> means(deployment.id(), "deployment of " + service));
    }

    private void add(EmulatedProject project) {
        String title = "project " + project.name();
        add(title, "workspace", project.workspace().name());
        add(title, "description", project.description());
        project.services().stream()
                .filter(service -> service.deletedAt().isEmpty())
                .forEach(service -> add(title, "services", service.name()));
        project.volumes().stream()
                .filter(EmulatedVolume::isThere)
                .flatMap(volume -> volume.instances().stream())
                .forEach(volume -> add(
                        title,
                        "volumes",
                        volume.environment().name()
                                + " "
                                + volume.owner()
                                        .map(owner -> owner.service().name())
                                        .orElse("detached") + " " + volume.mountPath() + " " + volume.size() + " MB"));
        project.environments().forEach(this::add);
    }

    private void add(EmulatedEnvironment environment) {
        String title = environment.project().name() + " " + environment.name();
        add("environment " + title, "project", environment.project().name());
        add("environment " + title, "staged", environment.staged().patch());
        environment.shared().values().forEach((name, value) -> add("environment " + title, "shared." + name, value));
        environment.instances().stream()
                .filter(instance -> instance.service().deletedAt().isEmpty())
                .forEach(instance -> add(title + " " + instance.service().name(), instance));
    }

    private void add(String title, EmulatedInstance instance) {
        add(title, "settings", instance.settings().values());
        add(title, "limits", instance.limits());
        instance.variables().current().forEach((name, variable) -> {
            add(title, "variables." + name, variable.value());
            if (variable.isSealed()) {
                add(title, "sealed", name);
            }
        });
        instance.domains()
                .ofRailway()
                .forEach(domain -> add(title, "domains", domain.domain() + port(domain.targetPort())));
        instance.domains()
                .custom()
                .forEach(domain -> add(title, "customDomains", domain.domain() + port(domain.targetPort())));
        instance.proxies().all().stream()
                .filter(TcpProxy::isThere)
                .forEach(proxy -> add(title, "proxies", String.valueOf(proxy.applicationPort())));
        instance.deployments().active().ifPresent(deployment -> add(title, deployment));
    }

    private static String port(Optional<Integer> number) {
        return number.map(target -> " to " + target).orElse("");
    }

    private void add(String title, EmulatedDeployment deployment) {
        add(title, "deployed.status", deployment.status().name());
        add(title, "deployed.containers", deployment.containerState().name());
        add(title, "deployed.source", deployment.source().title());
        add(title, "deployed.settings", deployment.settings().values());
        deployment.environment().forEach((name, value) -> {
            // What a deployment knows of those before it is history, not state.
            if (deployment.instance().deployments().all().stream().noneMatch(each -> value.contains(each.id()))) {
                add(title, "deployed.environment." + name, value);
            }
        });
    }

    private void add(String title, String path, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> add(title, path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            add(title, path, Json.texts(node).toString());
        } else {
            add(title, path, node.asString(""));
        }
    }

    private void add(String title, String path, String value) {
        String line = title + ": " + path + " = " + value;
        for (Map.Entry<String, String> meaning : meanings.entrySet()) {
            line = line.replace(meaning.getKey(), meaning.getValue());
        }
        lines.add(line);
    }

    private void means(String random, String meaning) {
        if (!random.isEmpty()) {
            meanings.putIfAbsent(random, "<" + meaning + ">");
        }
    }
}
