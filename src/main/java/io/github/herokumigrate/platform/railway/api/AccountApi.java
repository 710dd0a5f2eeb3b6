package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.NoVariables;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who the token is for, workspaces and regions (contract: Railway 7.1, 7.14). */
public final class AccountApi {
    private final GraphQl graphQl;

    AccountApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** A workspace that the token may act on. */
    public record Workspace(String id, String name) {}

    /**
     * What a workspace may do.
     *
     * @param plan {@code FREE}, {@code HOBBY}, {@code PRO} or a word that is not known yet
     * @param preferredRegion where its services go that name no region; empty if it has no preference
     * @param apiTokenRateLimit how many requests are left; empty if Railway does not tell
     * @param customer how it is paid
     */
    public record WorkspacePlan(
            String id,
            String name,
            String plan,
            String preferredRegion,
            Optional<Budget> apiTokenRateLimit,
            Optional<Customer> customer) {}

    /**
     * How many requests are left.
     *
     * @param remainingPoints requests
     * @param resetsAt when there are all of them again
     */
    public record Budget(int remainingPoints, Optional<Instant> resetsAt) {}

    /** Whether it is a trial, which has limits of its own. */
    public record Customer(boolean isTrialing) {}

    /** Which environment a project token is for. */
    public record ProjectScope(String projectId, String environmentId) {}

    /**
     * A place where services can be.
     *
     * @param name how it is named in settings, e.g. {@code us-east4-eqdc4a}
     * @param location in words
     * @param deprecated whether nothing new should go there
     */
    public record Region(String name, String location, boolean deprecated) {}

    record Scope(Optional<Workspaces> apiToken) {}

    record Workspaces(List<Workspace> workspaces) {}

    record Scoped(Optional<ProjectScope> projectToken) {}

    record Found(Optional<WorkspacePlan> workspace) {}

    record Regions(List<KnownRegion> regions) {}

    record KnownRegion(String name, String location, Optional<Constraints> deploymentConstraints) {}

    record Constraints(Optional<Deprecation> deprecationInfo) {}

    record Deprecation(boolean isDeprecated) {}

    /** The workspaces that an account or workspace token may act on. */
    public List<Workspace> workspaces() throws InterruptedException {
        return graphQl.send(
                        Operation.reads("read which workspaces the token is for", "token-scope", new NoVariables()),
                        Scope.class)
                .apiToken()
                .map(Workspaces::workspaces)
                .orElse(List.of());
    }

    /** Which environment a project token is for. */
    public Optional<ProjectScope> projectScope() throws InterruptedException {
        return graphQl.send(
                        Operation.reads(
                                "read which project the token is for", "project-token-scope", new NoVariables()),
                        Scoped.class)
                .projectToken();
    }

    /** What a workspace may do; empty if Railway tells nothing. */
    public Optional<WorkspacePlan> workspace(String id) throws InterruptedException {
        return graphQl.send(Operation.reads("read the plan of the workspace", "workspace", new ById(id)), Found.class)
                .workspace();
    }

    /** Where services can be. */
    public List<Region> regions() throws InterruptedException {
        return graphQl
                .send(Operation.reads("read the regions", "regions", new NoVariables()), Regions.class)
                .regions()
                .stream()
                .map(region -> new Region(region.name(), region.location(), isDeprecated(region)))
                .toList();
    }

    private static boolean isDeprecated(KnownRegion region) {
        return region.deploymentConstraints()
                .flatMap(Constraints::deprecationInfo)
                .filter(Deprecation::isDeprecated)
                .isPresent();
    }
}
