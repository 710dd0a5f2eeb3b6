package io.github.herokumigrate.migration;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan that was saved to be looked at ({@code plan.json}). Applying it means making the plan again and refusing if it
 * is not the same one; what is applied is always the new one.
 *
 * @param format the version of this form; raised when a meaning changes
 * @param target the platform's name in {@code <target>}
 * @param place where exactly the platform is, if there are several places
 * @param app the application's name at the target
 * @param fingerprint the plan's digest of every wish and every observed state
 * @param changes what would be done, in the plan's order
 */
public record PlanFile(
        int format, String target, Optional<String> place, AppName app, String fingerprint, List<SavedChange> changes) {
    private static final int FORMAT = 1;
    private static final String PLAN_AGAIN = "Run heroku-migrate:plan again and look at the new plan.";

    public PlanFile {
        Objects.requireNonNull(app, "app"); // May be missing in a file.
        changes = List.copyOf(changes);
    }

    /**
     * One change.
     *
     * @param symbol the sign before it in a printed plan, blank for no change
     * @param id the resource
     * @param differences the fields that differ
     * @param blocked why it must not be made, if so
     */
    public record SavedChange(String symbol, String id, List<Difference> differences, Optional<String> blocked) {
        public SavedChange {
            differences = List.copyOf(differences);
        }

        private static SavedChange of(Change change) {
            Optional<String> blocked =
                    change instanceof Change.Blocked reason ? Optional.of(reason.reason()) : Optional.empty();
            return new SavedChange(change.symbol(), change.id().toString(), change.differences(), blocked);
        }
    }

    /** A plan for an application at a place of a target, fit to be saved. */
    public static PlanFile of(String target, Optional<String> place, AppName app, Plan plan) {
        return new PlanFile(
                FORMAT,
                target,
                place,
                app,
                plan.fingerprint(),
                plan.changes().stream().map(SavedChange::of).toList());
    }

    /**
     * Reads a saved plan.
     *
     * @throws MigrationException if there is none or it can't be understood
     */
    public static PlanFile read(Path file) {
        try {
            byte[] json = Files.readAllBytes(file);
            int format = Json.read(json, Head.class).format();
            if (format != FORMAT) {
                throw new MigrationException("Could not use the plan " + file + ": it has format " + format
                        + ", this version of the plugin writes format " + FORMAT + ". " + PLAN_AGAIN);
            }
            return Json.read(json, PlanFile.class);
        } catch (IOException | JsonFormatException e) {
            throw new MigrationException(
                    "Could not read the plan " + file + ": " + e.getMessage() + ". " + PLAN_AGAIN, e);
        }
    }

    /**
     * Writes it, replacing an earlier one.
     *
     * @throws MigrationException if it can't be written
     */
    public void write(Path file) {
        AtomicFile.of(file).write(Json.writeIndented(this));
    }

    /**
     * Refuses to apply this plan to something that it was not made for.
     *
     * @throws MigrationException if it was made for another target, place or application
     */
    public void requireFor(String otherTarget, Optional<String> otherPlace, AppName otherApp) {
        String made = subject(target, place, app);
        String now = subject(otherTarget, otherPlace, otherApp);
        if (!made.equals(now)) {
            throw new MigrationException("The saved plan is for " + made + ", not for " + now + ". " + PLAN_AGAIN);
        }
    }

    private static String subject(String target, Optional<String> place, AppName app) {
        return app + " on " + target + place.map(where -> " (" + where + ")").orElse("");
    }

    /**
     * Refuses to apply this plan if what it was made from has changed since.
     *
     * @param current the plan as it is made now
     * @throws MigrationException if they differ, naming the changes that do
     */
    public void requireFresh(Plan current) {
        PlanFile now = of(target, place, app, current);
        if (!equals(now)) {
            throw new MigrationException(
                    "The saved plan is stale: since it was made, " + differing(now) + ". " + PLAN_AGAIN);
        }
    }

    private String differing(PlanFile now) {
        Set<SavedChange> changed = new LinkedHashSet<>(changes);
        changed.addAll(now.changes);
        Set<SavedChange> same = new HashSet<>(changes);
        same.retainAll(now.changes);
        changed.removeAll(same);
        return changed.isEmpty()
                ? "the configuration or the platform has changed"
                : "the changes planned for "
                        + changed.stream().map(SavedChange::id).distinct().collect(Collectors.joining(", "))
                        + " have become different";
    }

    /** What every format has. */
    private record Head(int format) {}
}
