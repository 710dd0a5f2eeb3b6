package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbSubnetGroupStateException;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The subnets that the database may be in.
 *
 * @param desired empty if it should not exist
 */
record DatabaseSubnetsResource(
        AwsSite site, Instances instances, DataNetwork network, Optional<DatabaseSubnetsResource.State> desired)
        implements Creatable<DatabaseSubnetsResource.State>, Removable<DatabaseSubnetsResource.State> {
    static final ResourceId ID = new ResourceId("database-subnets", "main");

    private static final Duration RELEASE_LIMIT = Duration.ofMinutes(5);

    /** Which subnets are in it can't be changed under a database. */
    record State(String name) {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> observe() {
        // Our database is in it, so it is there and ours; that saves two reads.
        boolean used = instances
                .oursIfAny()
                .map(instance -> instance.dbSubnetGroup())
                .filter(group -> name().equals(group.dbSubnetGroupName()))
                .isPresent();
        return used ? Optional.of(new State(name())) : look();
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() {
        // Looked for first, because an emulator takes the same name twice.
        if (look().isEmpty()) {
            try {
                rds().createDBSubnetGroup(request -> request.dbSubnetGroupName(name())
                        .dbSubnetGroupDescription("Database of " + site.names().app())
                        .subnetIds(network.subnetIds().get())
                        .tags(AwsTags.as(
                                site.tags().of("database"),
                                (key, value) ->
                                        Tag.builder().key(key).value(value).build())));
            } catch (DbSubnetGroupAlreadyExistsException e) {
                // Ours, if the answer to the first attempt of the same call got lost.
                look();
            }
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        if (look().isPresent()) {
            site.waiting().eventually(RELEASE_LIMIT, InvalidDbSubnetGroupStateException.class::isInstance, () -> {
                try {
                    return rds().deleteDBSubnetGroup(request -> request.dbSubnetGroupName(name()));
                } catch (DbSubnetGroupNotFoundException e) {
                    return name();
                }
            });
        }
    }

    private Optional<State> look() {
        try {
            return rds().describeDBSubnetGroups(request -> request.dbSubnetGroupName(name())).dbSubnetGroups().stream()
                    .findFirst()
                    .map(this::ours);
        } catch (DbSubnetGroupNotFoundException e) {
            return Optional.empty();
        }
    }

    private State ours(DBSubnetGroup group) {
        List<Tag> tags = rds().listTagsForResource(request -> request.resourceName(group.dbSubnetGroupArn()))
                .tagList();
        site.tags().requireOurs(Instances.tags(tags), "a subnet group '" + name() + "' at RDS");
        return new State(name());
    }

    private String name() {
        return site.names().database();
    }

    private RdsClient rds() {
        return site.clients().rds();
    }
}
