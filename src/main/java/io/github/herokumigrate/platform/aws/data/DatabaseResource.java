package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The database itself.
 *
 * @param desired empty if it should not exist
 */
record DatabaseResource(
        AwsSite site, Instances instances, KeptSecret password, DataNetwork network, Optional<DatabaseState> desired)
        implements Creatable<DatabaseState>, Updatable<DatabaseState>, Removable<DatabaseState> {
    static final ResourceId ID = new ResourceId("database", "main");
    static final ResourceId PASSWORD = new ResourceId("database-password", "main");
    static final String OWNER = "hm_owner";
    static final int PASSWORD_LENGTH = 32;

    // contract: AWS 1.9: a new security group is not seen at once.
    private static final Duration GROUP_LIMIT = Duration.ofSeconds(30);
    private static final Duration BUSY_LIMIT = Duration.ofMinutes(10);
    private static final String CERTIFICATE_AUTHORITY = "rds-ca-rsa2048-g1";
    private static final int PORT = 5432;

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return ResourceIds.with(network.dependsOn(), DatabaseSubnetsResource.ID, PASSWORD);
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Optional<DatabaseState> observe() {
        return instances.ours().map(DatabaseState::of);
    }

    @Override
    public List<Difference> differences(DatabaseState actual) {
        return desired.map(wish -> wish.differences(actual)).orElse(List.of());
    }

    @Override
    public void create() throws InterruptedException {
        CreateDbInstanceRequest request = creation();
        try {
            site.waiting()
                    .eventually(GROUP_LIMIT, DatabaseResource::isGroupUnseen, () -> rds().createDBInstance(request));
        } catch (DbInstanceAlreadyExistsException e) {
            // Made by a run that was killed, or somebody else's: the wait looks whose it is.
        } finally {
            instances.forget();
        }
        settle();
    }

    @Override
    public void update(DatabaseState actual, List<Difference> differences) throws InterruptedException {
        if (actual.status().equals(InstanceStatus.DELETING)) {
            instances.awaitGone();
            create();
        } else {
            settle();
        }
    }

    @Override
    public void remove(DatabaseState actual) throws InterruptedException {
        Optional<DBInstance> found = instances.awaitRest();
        if (found.isEmpty()) {
            return;
        }
        if (!InstanceStatus.isDeleting(found.get())) {
            delete(found.get());
        }
        instances.awaitGone();
    }

    /** Lets the owner log in with another password, if there is a database. */
    void changePassword(Secret fresh) throws InterruptedException {
        if (instances
                .oursAnew()
                .filter(instance -> !InstanceStatus.isDeleting(instance))
                .isPresent()) {
            instances.awaitReady(instance -> true);
            instances.change(ModifyDbInstanceRequest.builder().masterUserPassword(fresh.reveal()));
            instances.awaitReady(instance -> instance.pendingModifiedValues() == null
                    || instance.pendingModifiedValues().masterUserPassword() == null);
        }
    }

    private void settle() throws InterruptedException {
        DatabaseState ready = DatabaseState.of(instances.awaitReady(instance -> true));
        List<Difference> rest = differences(ready);
        if (!rest.isEmpty()) {
            instances.change(modification(rest));
            instances.awaitReady(
                    instance -> differences(DatabaseState.of(instance)).isEmpty());
        }
    }

    private void delete(DBInstance instance) throws InterruptedException {
        if (Boolean.TRUE.equals(instance.deletionProtection())) {
            instances.change(ModifyDbInstanceRequest.builder().deletionProtection(false));
        }
        String snapshot = FinalSnapshot.name(site, instances.name());
        site.waiting().until("the database '" + instances.name() + "' to be free", BUSY_LIMIT, () -> {
            Optional<DBInstance> now = instances.oursAnew();
            return now.isEmpty() || InstanceStatus.isDeleting(now.get()) || tryToDelete(now.get(), snapshot)
                    ? Optional.of(snapshot)
                    : Optional.empty();
        });
    }

    private boolean tryToDelete(DBInstance instance, String snapshot) {
        boolean copied = InstanceStatus.canBeCopied(instance);
        try {
            rds().deleteDBInstance(request -> {
                request.dbInstanceIdentifier(instances.name()).skipFinalSnapshot(!copied);
                if (copied) {
                    request.finalDBSnapshotIdentifier(snapshot);
                }
            });
            return true;
        } catch (DbInstanceNotFoundException e) {
            return true;
        } catch (InvalidDbInstanceStateException e) {
            return false;
        } finally {
            instances.forget();
        }
    }

    private CreateDbInstanceRequest creation() {
        DatabaseState wish = desired.orElseThrow();
        Secret secret = password.readAnew()
                .orElseThrow(() -> new MigrationException("The parameter '" + password.name()
                        + "' with the password of the new database has vanished. Run again: it is made anew."));
        // contract: AWS 1.7
        return CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(instances.name())
                .dbInstanceClass(wish.instanceClass())
                .engine(EngineVersion.ENGINE)
                .engineVersion(EngineVersion.choose(site, wish.major(), wish.instanceClass()))
                .dbName(wish.database())
                .masterUsername(OWNER)
                .masterUserPassword(secret.reveal())
                .port(PORT)
                .dbSubnetGroupName(site.names().database())
                .vpcSecurityGroupIds(network.securityGroupIds().get())
                .publiclyAccessible(false)
                .storageType("gp3")
                .allocatedStorage(wish.storageGibibytes())
                .maxAllocatedStorage(wish.storageLimitGibibytes())
                .storageEncrypted(true)
                .multiAZ(wish.availability() == Availability.TWO_ZONES)
                .backupRetentionPeriod(wish.backupDays())
                .copyTagsToSnapshot(true)
                .autoMinorVersionUpgrade(true)
                .caCertificateIdentifier(CERTIFICATE_AUTHORITY)
                .deletionProtection(true)
                .tags(AwsTags.as(
                        site.tags().of("database"),
                        (key, value) -> Tag.builder().key(key).value(value).build()))
                .build();
    }

    private ModifyDbInstanceRequest.Builder modification(List<Difference> differences) {
        DatabaseState wish = desired.orElseThrow();
        ModifyDbInstanceRequest.Builder request = ModifyDbInstanceRequest.builder();
        for (Difference difference : differences) {
            switch (difference.field()) {
                case DatabaseState.CLASS -> request.dbInstanceClass(wish.instanceClass());
                case DatabaseState.STORAGE -> request.allocatedStorage(wish.storageGibibytes());
                case DatabaseState.STORAGE_LIMIT -> request.maxAllocatedStorage(wish.storageLimitGibibytes());
                case DatabaseState.AVAILABILITY -> request.multiAZ(wish.availability() == Availability.TWO_ZONES);
                case DatabaseState.BACKUPS -> request.backupRetentionPeriod(wish.backupDays());
                case DatabaseState.ACCESS -> request.publiclyAccessible(false);
                case DatabaseState.PROTECTION -> request.deletionProtection(true);
                default ->
                    throw new MigrationException("The database '" + instances.name() + "' has another "
                            + difference.field() + " than it should have, which can't be changed in place. Run again.");
            }
        }
        return request;
    }

    private RdsClient rds() {
        return site.clients().rds();
    }

    private static boolean isGroupUnseen(AwsServiceException failure) {
        return AwsErrors.isCode(failure, "InvalidParameterValue")
                && String.valueOf(failure.awsErrorDetails().errorMessage()).contains("security group");
    }
}
