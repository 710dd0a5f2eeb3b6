package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.util.Optional;

/** What a plan allows of volumes where that is little (contract: Railway 14.7). */
enum VolumeLimit {
    FREE("the Free plan", "0.5 GB", "one volume"),
    TRIAL("the trial", "0.5 GB", "three volumes"),
    HOBBY("the Hobby plan", "5 GB", "ten volumes");

    private final String plan;
    private final String size;
    private final String volumes;

    VolumeLimit(String plan, String size, String volumes) {
        this.plan = plan;
        this.size = size;
        this.volumes = volumes;
    }

    /** That of a plan; empty if it has room. */
    static Optional<VolumeLimit> of(RailwayPlan bought) {
        return switch (bought) {
            case FREE -> Optional.of(FREE);
            case TRIAL -> Optional.of(TRIAL);
            case HOBBY -> Optional.of(HOBBY);
            case PRO, OTHER -> Optional.empty();
        };
    }

    /** What the user has to know. */
    String notice(String what) {
        return "The volume of the " + what + " has " + size + ", and a project " + volumes + ", in " + plan
                + " of the workspace: more needs a larger plan.";
    }
}
