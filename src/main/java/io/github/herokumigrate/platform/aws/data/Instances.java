package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/** The databases that concern us, ours and one of the user's, read in one call. */
final class Instances {
    // contract: AWS 1.7 says 5 to 15 minutes; two zones and final snapshots take longer.
    private static final Duration LIMIT = Duration.ofMinutes(40);

    private final AwsSite site;
    private final Memo<List<DBInstance>> read;

    /**
     * Databases, which need not exist.
     *
     * @param existing the identifier of the user's
     */
    Instances(AwsSite site, Optional<String> existing) {
        this.site = site;
        // A filter lists what is there, where naming one fails if it is not.
        Filter names = Filter.builder()
                .name("db-instance-id")
                .values(Stream.concat(Stream.of(site.names().database()), existing.stream())
                        .toList())
                .build();
        this.read = new Memo<>(
                site.waiting().clock(),
                () -> rds().describeDBInstances(request -> request.filters(names))
                        .dbInstances());
    }

    String name() {
        return site.names().database();
    }

    Optional<DBInstance> named(String identifier) {
        return read.get().stream()
                .filter(instance -> identifier.equals(instance.dbInstanceIdentifier()))
                .findFirst();
    }

    /**
     * Our database.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if one of its name is somebody else's
     */
    Optional<DBInstance> ours() {
        Optional<DBInstance> instance = named(name());
        instance.ifPresent(found -> site.tags().requireOurs(tags(found.tagList()), "an RDS database '" + name() + "'"));
        return instance;
    }

    /** Our database; empty if there is none or one of its name is somebody else's. */
    Optional<DBInstance> oursIfAny() {
        return named(name()).filter(found -> site.tags().areOurs(tags(found.tagList())));
    }

    Optional<DBInstance> oursAnew() {
        read.forget();
        return ours();
    }

    /** After every write. */
    void forget() {
        read.forget();
    }

    /** Changes something at once; RDS refuses that while it is still busy with something else. */
    void change(ModifyDbInstanceRequest.Builder change) throws InterruptedException {
        ModifyDbInstanceRequest request =
                change.dbInstanceIdentifier(name()).applyImmediately(true).build();
        try {
            site.waiting().eventually(LIMIT, this::isBusy, () -> rds().modifyDBInstance(request));
        } finally {
            forget();
        }
    }

    /**
     * Waits until our database is ready and as it should be.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it never will be
     */
    DBInstance awaitReady(Predicate<DBInstance> asItShouldBe) throws InterruptedException {
        return await(instance -> {
            InstanceStatus.requireMoving(instance);
            return InstanceStatus.isReady(instance) && asItShouldBe.test(instance);
        });
    }

    /** Waits until our database is in some state that lasts. */
    Optional<DBInstance> awaitRest() throws InterruptedException {
        if (oursAnew().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(await(instance -> InstanceStatus.isReady(instance)
                || InstanceStatus.isStuck(instance)
                || InstanceStatus.isDeleting(instance)));
    }

    void awaitGone() throws InterruptedException {
        site.waiting()
                .until(
                        "the removal of the database '" + name() + "'",
                        LIMIT,
                        () -> oursAnew().isEmpty() ? Optional.of(name()) : Optional.empty());
    }

    private boolean isBusy(AwsServiceException failure) {
        return failure instanceof InvalidDbInstanceStateException
                && oursAnew().filter(InstanceStatus::isStuck).isEmpty();
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private DBInstance await(Predicate<DBInstance> wanted) throws InterruptedException {
        return site.waiting()
                .until("the database '" + name() + "'", LIMIT, () -> oursAnew().filter(wanted));
    }

    private RdsClient rds() {
        return site.clients().rds();
    }
}
