package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.dms.Part.Found;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.databasemigration.model.AccessDeniedException;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;

/** A thing at DMS as a part of a plan. */
record PartResource(AwsSite site, DmsTags tags, Part part, ResourceId id, Set<ResourceId> dependsOn)
        implements Creatable<PartResource.State>, Updatable<PartResource.State>, Removable<PartResource.State> {
    // A role that was just made is not known to DMS yet (contract: AWS 1.9).
    private static final Duration ROLE_LIMIT = Duration.ofMinutes(2);
    private static final String USABLE = "usable";

    /**
     * What is compared.
     *
     * @param status {@code usable}, or what keeps it from being that
     */
    record State(String name, String status) {}

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(part.name(), USABLE));
    }

    @Override
    public Optional<State> observe() {
        return look().map(found -> new State(part.name(), isUsable(found) ? USABLE : found.status()));
    }

    @Override
    public List<Difference> differences(State actual) {
        return actual.status().equals(USABLE)
                ? List.of()
                : List.of(Difference.updatable("status", actual.status(), USABLE));
    }

    @Override
    public void create() throws InterruptedException {
        // One that a run removes which was killed keeps its name until it is gone.
        Optional<Found> there = site.waiting().until("the removal of " + part.what(), part.limit(), () -> {
            Optional<Found> found = look();
            return found.filter(Found::isLeaving).isPresent() ? Optional.empty() : Optional.of(found);
        });
        if (there.isEmpty()) {
            make();
        }
        site.waiting().until(part.what(), part.limit(), () -> {
            Optional<Found> found = look();
            found.filter(Found::isBroken).ifPresent(broken -> {
                throw new MigrationException("DMS could not make " + part.what() + " usable: it is " + broken.status()
                        + ". Look at it in the console of DMS, then give it up with"
                        + " -Dheroku-migrate.database.sync=abort and begin anew.");
            });
            return found.filter(this::isUsable);
        });
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<Found> there = look();
        if (there.isEmpty()) {
            return;
        }
        if (!there.get().isLeaving()) {
            site.waiting().eventually(part.limit(), InvalidResourceStateException.class::isInstance, () -> {
                try {
                    look().filter(found -> !found.isLeaving()).ifPresent(part::delete);
                } catch (ResourceNotFoundException e) {
                    return part;
                }
                return part;
            });
        }
        site.waiting()
                .until(
                        "the removal of " + part.what(),
                        part.limit(),
                        () -> look().isEmpty() ? Optional.of(part) : Optional.empty());
    }

    private void make() throws InterruptedException {
        try {
            site.waiting().eventually(ROLE_LIMIT, PartResource::isRoleUnknown, () -> {
                part.make();
                return part;
            });
        } catch (ResourceAlreadyExistsException e) {
            // Ours, if the answer to the first attempt of the same call got lost.
            look();
        }
    }

    private static boolean isRoleUnknown(AwsServiceException failure) {
        return failure instanceof AccessDeniedException
                && String.valueOf(failure.getMessage()).contains("IAM Role");
    }

    private Optional<Found> look() {
        Optional<Found> found = part.look();
        found.ifPresent(there -> tags.requireOurs(there.arn(), part.what()));
        return found;
    }

    private boolean isUsable(Found found) {
        return part.usable().isEmpty() || part.usable().contains(found.status());
    }
}
