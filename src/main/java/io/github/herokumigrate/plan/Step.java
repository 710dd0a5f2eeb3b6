package io.github.herokumigrate.plan;

import io.github.herokumigrate.model.MigrationException;
import java.util.List;
import java.util.Optional;

/**
 * One change being made. What is changed or removed is looked at again first, because its state is not part of a plan
 * and because a change before this one may have done the work already.
 */
record Step<S>(Resource<S> resource, Change change) {
    static <S> Step<S> of(Resource<S> resource, Change change) {
        return new Step<>(resource, change);
    }

    void run() throws InterruptedException {
        if (change instanceof Change.Create) {
            create();
        } else if (change instanceof Change.Update) {
            update();
        } else if (change instanceof Change.Replace) {
            remove();
            create();
        } else if (change instanceof Change.Delete) {
            remove();
        } else {
            throw new IllegalArgumentException("There is nothing to do for " + change);
        }
    }

    private void create() throws InterruptedException {
        if (!(resource instanceof Creatable<S> creatable)) {
            throw unable();
        }
        creatable.create();
    }

    private void remove() throws InterruptedException {
        if (!(resource instanceof Removable<S> removable)) {
            throw unable();
        }
        Optional<S> actual = resource.observe();
        if (actual.isPresent()) {
            removable.remove(actual.get());
        }
    }

    private void update() throws InterruptedException {
        if (!(resource instanceof Updatable<S> updatable)) {
            throw unable();
        }
        S actual = resource.observe()
                .orElseThrow(() -> new MigrationException(
                        "Could not update " + resource.id() + ": it has vanished since the plan was made. Run again."));
        List<Difference> differences = resource.differences(actual);
        if (differences.stream().anyMatch(difference -> difference.remedy() == Difference.Remedy.REPLACE)) {
            throw new MigrationException("Could not update " + resource.id()
                    + ": it has changed since the plan was made and would now have to be replaced. Run again.");
        }
        if (!differences.isEmpty()) {
            updatable.update(actual, differences);
        }
    }

    private IllegalArgumentException unable() {
        return new IllegalArgumentException(resource.id() + " can't do what was planned: "
                + change.getClass().getSimpleName());
    }
}
