package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
import io.github.herokumigrate.platform.railway.instance.Pace;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the workspace of a site may do, asked once. */
final class Workspace {
    private final RailwaySite site;

    private @Nullable Known known;

    /** What was answered. */
    private record Known(RailwayPlan plan, Pace pace) {}

    Workspace(RailwaySite site) {
        this.site = site;
    }

    /** What it has paid for. */
    RailwayPlan plan() throws InterruptedException {
        return known().plan();
    }

    /**
     * The pause between two looks.
     *
     * @param requests how many requests one look takes
     */
    Duration pause(int requests) throws InterruptedException {
        return known().pace().pause(site.api().connection().pollInterval(), requests);
    }

    private synchronized Known known() throws InterruptedException {
        Known found = known;
        if (found == null) {
            Optional<WorkspacePlan> workspace = site.workspace();
            RailwayPlan plan = site.plan();
            found = new Known(
                    plan,
                    Pace.of(
                            plan,
                            workspace.flatMap(WorkspacePlan::apiTokenRateLimit),
                            site.clock().instant()));
            known = found;
        }
        return found;
    }
}
