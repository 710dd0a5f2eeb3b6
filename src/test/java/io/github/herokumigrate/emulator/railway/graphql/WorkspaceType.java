package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.RequestBudget;
import io.github.herokumigrate.emulator.railway.state.Workspace;
import java.util.Optional;

/** A workspace as the schema has it (contract: Railway 7.1). */
final class WorkspaceType {
    private WorkspaceType() {}

    static GraphqlObject of(Session session, Workspace workspace) {
        return GraphqlObject.of("Workspace")
                .with("id", workspace.id())
                .with("name", workspace.name())
                .with("plan", workspace.plan().ofWorkspace())
                .with("preferredRegion", workspace.preferredRegion())
                .with("redactedDueTo2FAPending", false)
                .lazily("apiTokenRateLimit", () -> budget(session, workspace))
                .lazily("customer", () -> customer(workspace))
                .lazily("team", () -> GraphqlObject.of("Team").with("id", workspace.id()))
                .asked(
                        "projectCount",
                        arguments -> session.projects(workspace).stream()
                                .filter(project -> arguments.is("includeDeleted")
                                        || project.deletedAt().isEmpty())
                                .count())
                .asked(
                        "projects",
                        arguments -> Connection.of(
                                session.projects(workspace), arguments, project -> ProjectType.of(session, project)));
    }

    static GraphqlObject budget(Session session, Workspace workspace) {
        RequestBudget budget = session.account().budget();
        int most = budget.isEnforced() ? budget.most() : workspace.plan().hourly();
        return GraphqlObject.of("ApiTokenRateLimit")
                .with("remainingPoints", budget.isEnforced() ? budget.remaining() : most)
                .with("resetsAt", budget.reset().toString());
    }

    private static GraphqlObject customer(Workspace workspace) {
        boolean isTrialing = workspace.plan() == Plan.TRIAL;
        return GraphqlObject.of("Customer")
                .with("id", workspace.id())
                .with("isTrialing", isTrialing)
                .with("trialDaysRemaining", isTrialing ? 30 : 0)
                .with("hasExhaustedFreePlan", false)
                .with("creditBalance", 5.0)
                .with("currentUsage", 1.5)
                .with("state", workspace.plan() == Plan.HOBBY || workspace.plan() == Plan.PRO ? "ACTIVE" : "INACTIVE")
                .with("usageLimit", Optional.empty());
    }
}
