package io.github.herokumigrate.platform.railway.domain;

import io.github.herokumigrate.platform.railway.api.AccountApi.Customer;
import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
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

    /** That of a workspace; empty if nobody knows. */
    static Optional<DomainLimit> of(Optional<WorkspacePlan> workspace) {
        if (workspace
                .flatMap(WorkspacePlan::customer)
                .filter(Customer::isTrialing)
                .isPresent()) {
            return Optional.of(TRIAL);
        }
        return switch (workspace.map(WorkspacePlan::plan).orElse("")) {
            case "HOBBY" -> Optional.of(HOBBY);
            case "PRO" -> Optional.of(PRO);
            default -> Optional.empty();
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
