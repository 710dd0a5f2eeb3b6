package io.github.herokumigrate.plan;

import io.github.herokumigrate.model.Force;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Wish and reality of one resource.
 *
 * @param resource the resource
 * @param desired what should be there
 * @param actual what is there
 * @param goal where the plan leads
 */
record Observation<S>(Resource<S> resource, Optional<S> desired, Optional<S> actual, Goal goal) {
    private static final String DATA = "destroys the data that it holds";
    private static final String FORCE = "-Dheroku-migrate.force=";

    static <S> Observation<S> of(Resource<S> resource, Goal goal) throws InterruptedException {
        Optional<S> desired = goal == Goal.WISH ? resource.desired() : Optional.empty();
        return new Observation<>(resource, desired, resource.observe(), goal);
    }

    ResourceId id() {
        return resource.id();
    }

    /** What has to be done, or why it must not be. */
    Change change(Force force) {
        if (desired.isEmpty()) {
            return actual.isEmpty() ? new Change.None(id()) : deletion(force);
        }
        return actual.isEmpty() ? creation() : adjustment(resource.differences(actual.get()), force);
    }

    private Change creation() {
        Change create = new Change.Create(id());
        return resource instanceof Creatable
                ? create
                : new Change.Blocked(
                        create, "It does not exist and only you can make it. Make it at the platform, then run again.");
    }

    private Change deletion(Force force) {
        Change delete = new Change.Delete(id());
        if (!(resource instanceof Removable)) {
            return new Change.Blocked(
                    delete,
                    "It should not exist and only you can remove it. Remove it at the platform, then run again.");
        }
        if (resource.holdsData()) {
            return ifPermitted(delete, "Deleting it " + DATA, force);
        }
        return resource.lossWhenNotWished()
                .filter(loss -> goal == Goal.WISH)
                .map(loss -> ifPermitted(delete, "Deleting it " + loss, force))
                .orElse(delete);
    }

    private Change adjustment(List<Difference> differences, Force force) {
        if (differences.isEmpty()) {
            return new Change.None(id());
        }
        return differences.stream().anyMatch(difference -> difference.remedy() == Difference.Remedy.REPLACE)
                ? replacement(differences, force)
                : update(differences);
    }

    private Change update(List<Difference> differences) {
        Change update = new Change.Update(id(), differences);
        return resource instanceof Updatable
                ? update
                : new Change.Blocked(
                        update,
                        "Only you can change its " + fields(differences)
                                + ". Change it at the platform, then run again.");
    }

    private Change replacement(List<Difference> differences, Force force) {
        Change replace = new Change.Replace(id(), differences);
        if (!(resource instanceof Removable && resource instanceof Creatable)) {
            return new Change.Blocked(
                    replace,
                    "Its " + fields(differences) + " can only be changed by making it anew, which only you can do."
                            + " Do that at the platform, then run again.");
        }
        return resource.holdsData() ? ifPermitted(replace, "Replacing it " + DATA, force) : replace;
    }

    private Change ifPermitted(Change change, String loss, Force force) {
        ResourceId id = id();
        return force.permits(id.toString()) || force.permits(id.kind()) || force.permits(id.name())
                ? change
                : new Change.Blocked(change, loss + ". To allow that, add " + FORCE + id);
    }

    private static String fields(List<Difference> differences) {
        return differences.stream().map(Difference::field).collect(Collectors.joining(", "));
    }
}
