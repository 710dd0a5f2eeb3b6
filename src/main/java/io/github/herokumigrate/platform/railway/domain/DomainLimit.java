package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.util.Optional;

/** How many names of the user's a service may have (contract: Railway 7.12). */
enum DomainLimit {
    TRIAL("the trial", 1),
    HOBBY("the Hobby plan", 2),
    PRO("the Pro plan", 20);

    private final String plan;
    private final int domains;

    DomainLimit(String plan, int domains) {
        this.plan = plan;
        this.domains = domains;
    }

    /** That of a plan; empty if nobody knows. */
    static Optional<DomainLimit> of(RailwayPlan bought) {
        return switch (bought) {
            case TRIAL -> Optional.of(TRIAL);
            case HOBBY -> Optional.of(HOBBY);
            case PRO -> Optional.of(PRO);
            case FREE, OTHER -> Optional.empty();
        };
    }

    /** Why so many are too many; empty if they are not. */
    Optional<String> problem(int wished) {
        return wished <= domains
                ? Optional.empty()
                : Optional.of("<migration><domains>: there are " + wished + ", and " + plan
                        + " of Railway allows a service " + domains
                        + ": leave some out or choose a larger plan"
                        + (this == PRO ? ", or have Railway's support raise it." : "."));
    }
}
