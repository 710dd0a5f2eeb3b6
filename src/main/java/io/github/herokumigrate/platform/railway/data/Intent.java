package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has begun, noted before it begins, so that the run after one that was killed neither does it twice nor forgets
 * to undo it. Railway has nothing for that (contract: Railway 4.4), so it is a variable that services of the environment
 * could refer to; none does, and nothing is deployed when it comes or goes.
 */
record Intent(RailwaySite site, String variable) {
    /** What was noted; empty if nothing is begun. */
    Optional<String> text() throws InterruptedException {
        return Optional.ofNullable(site.sharedVariables().get(variable)).map(Secret::reveal);
    }

    /** Notes it. */
    void note(String text) throws InterruptedException {
        try {
            site.api().variables().write(site.sharedOwner(), Map.of(variable, Secret.of(text)), Others.KEEP);
        } finally {
            site.forget();
        }
    }

    /** Takes the note away: it is done, or undone. */
    void clear() throws InterruptedException {
        try {
            site.api().variables().delete(site.sharedOwner(), variable);
        } catch (MigrationException e) {
            // It may be gone all the same, by a call whose answer was lost; reads are stale for a moment.
            if (site.waiting()
                    .within(new Pauses(site.waiting()).afterWrite(), this::absence)
                    .isEmpty()) {
                throw e;
            }
        } finally {
            site.forget();
        }
    }

    /** Takes the note away if there is one. */
    void clearIfNoted() throws InterruptedException {
        if (text().isPresent()) {
            clear();
        }
    }

    private Optional<Intent> absence() throws InterruptedException {
        site.forget();
        return text().isEmpty() ? Optional.of(this) : Optional.empty();
    }
}
