package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.Access;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.state.EmulatedVolume;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.state.Workspace;
import io.github.herokumigrate.emulator.railway.wire.Call;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who calls, and what they may see. What does not exist and what is forbidden is refused in the same words (contract:
 * Railway 4.2).
 *
 * @param account everything that there is
 * @param access what the token lets in
 * @param problem what is wrong with the token; empty if nothing is
 */
public record Session(RailwayAccount account, Access access, Optional<String> problem) {
    private static final String BEARER = "Bearer ";
    private static final String NOT_AUTHORIZED = "Not Authorized";

    /** Who makes a call. */
    public static Session of(RailwayAccount account, Call call) {
        Optional<String> ofProject = call.header("Project-Access-Token");
        if (ofProject.isPresent()) {
            return ofProject
                    .flatMap(account::access)
                    .filter(access -> access.kind() == Access.Kind.PROJECT)
                    .map(access -> new Session(account, access, Optional.empty()))
                    .orElseGet(() -> new Session(account, Access.none(), Optional.of("Project Token not found")));
        }
        return call.header("Authorization")
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()))
                .flatMap(account::access)
                .filter(Access::isBearer)
                .map(access -> new Session(account, access, Optional.empty()))
                .orElseGet(() -> new Session(account, Access.none(), Optional.of(NOT_AUTHORIZED)));
    }

    /** Refuses who has no good token. */
    public Session known() {
        problem.ifPresent(text -> {
            throw new Refusal(text);
        });
        return this;
    }

    /** Refuses who has none of some kinds of tokens. */
    Session having(Access.Kind... kinds) {
        known();
        if (!List.of(kinds).contains(access.kind())) {
            throw Refusal.notAuthorized();
        }
        return this;
    }

    /** Refuses project tokens. */
    Session bearing() {
        return having(Access.Kind.ACCOUNT, Access.Kind.WORKSPACE);
    }

    List<Workspace> workspaces() {
        known();
        return account.workspaces().stream().filter(access::isGoodFor).toList();
    }

    Workspace workspace(String id) {
        known();
        return account.workspace(id).filter(access::isGoodFor).orElseThrow(Refusal::notAuthorized);
    }

    List<EmulatedProject> projects(Workspace workspace) {
        return account.projects().stream()
                .filter(project -> project.workspace().equals(workspace))
                .toList();
    }

    EmulatedProject project(String id) {
        known();
        return account.projectById(id).filter(access::sees).orElseThrow(Refusal::notAuthorized);
    }

    /** An environment. */
    public EmulatedEnvironment environment(String id) {
        known();
        return account.environments()
                .filter(each -> each.id().equals(id) && access.sees(each))
                .findFirst()
                .orElseThrow(Refusal::notAuthorized);
    }

    EmulatedService service(String id) {
        known();
        return account.projects().stream()
                .filter(access::sees)
                .flatMap(project -> project.services().stream())
                .filter(each -> each.id().equals(id) && each.deletedAt().isEmpty())
                .findFirst()
                .orElseThrow(Refusal::notAuthorized);
    }

    EmulatedInstance instance(String environment, String service) {
        return environment(environment)
                .instance(service(service))
                .orElseThrow(() -> new Refusal("Service instance not found"));
    }

    /** The instances of a service: that in one environment, or all if none is named. */
    List<EmulatedInstance> instances(Optional<String> environment, String service) {
        if (environment.isPresent()) {
            return List.of(instance(environment.get(), service));
        }
        EmulatedService found = service(service);
        return found.project().environments().stream()
                .filter(access::sees)
                .flatMap(each -> each.instance(found).stream())
                .toList();
    }

    /** All services in all environments that it sees. */
    List<EmulatedInstance> instances() {
        known();
        return account.instances()
                .filter(instance -> access.sees(instance.environment())
                        && instance.service().deletedAt().isEmpty())
                .toList();
    }

    /** All disks that it sees. */
    Stream<EmulatedVolume> volumes() {
        known();
        return account.projects().stream().filter(access::sees).flatMap(project -> project.volumes().stream());
    }

    EmulatedDeployment deployment(String id) {
        return instances().stream()
                .flatMap(instance -> instance.deployments().all().stream())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notAuthorized);
    }
}
