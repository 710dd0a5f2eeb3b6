package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.database.OffersReplication.Pair;
import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.dms.EndpointPart.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that is made for bringing rows between two databases, and how it hangs together (contract: aws.md §8.4). */
public final class Parts {
    /** The machine, which stands in the application's security groups. */
    public static final ResourceId INSTANCE = new ResourceId("replication-instance", "main");

    private static final ResourceId SUBNETS = new ResourceId("replication-subnets", "main");
    private static final ResourceId TASK = new ResourceId("replication-task", "main");

    private final AwsSite site;
    private final Roles roles;
    private final ReplicationPlace place;
    private final ReplicationSettings settings;

    /** Those of the application of this site. */
    public Parts(AwsSite site, Roles roles, ReplicationPlace place, ReplicationSettings settings) {
        this.site = site;
        this.roles = roles;
        this.place = place;
        this.settings = settings;
    }

    /** What a copy is between, without secrets. */
    private record Spec(String source, String target, ReplicationKind kind) {}

    DmsTags tags(Pair pair) {
        return new DmsTags(
                site,
                AwsTags.digest(new Spec(pair.source().toString(), pair.target().toString(), pair.kind())));
    }

    /** Everything that there has to be. */
    List<Resource<?>> wished(Pair pair, List<ReplicatedTable> tables) {
        DmsTags tags = tags(pair);
        Map<Side, DatabaseUrl> urls = Map.of(Side.SOURCE, pair.source(), Side.TARGET, pair.target());
        List<Resource<?>> resources = new ArrayList<>(List.of(roles.replicationNetwork(), roles.replication()));
        resources.addAll(
                atDms(tags, urls, new TaskPart(site, tags, pair.kind(), tables), Set.of(Roles.REPLICATION_NETWORK)));
        urls.forEach((side, url) -> resources.add(new LogInResource(site, side, Optional.of(url))));
        return resources;
    }

    /**
     * Everything that there may be, to be removed: nothing needs to be known of what it was made for. It is all that a
     * killed copy leaves at AWS.
     *
     * @param groups the security groups that stay as long as the machine is in them, if they are in the same plan
     */
    public List<Resource<?>> left(Set<ResourceId> groups) {
        DmsTags tags = new DmsTags(site, "");
        DatabaseUrl none = new DatabaseUrl("", io.github.herokumigrate.model.Secret.of(""), "", 1, "", Map.of());
        List<Resource<?>> resources = new ArrayList<>(List.of(roles.replication()));
        resources.addAll(atDms(
                tags,
                Map.of(Side.SOURCE, none, Side.TARGET, none),
                new TaskPart(site, tags, ReplicationKind.FULL_LOAD, List.of()),
                groups));
        for (Side side : Side.values()) {
            resources.add(new LogInResource(site, side, Optional.empty()));
        }
        return resources;
    }

    private List<Resource<?>> atDms(DmsTags tags, Map<Side, DatabaseUrl> urls, TaskPart task, Set<ResourceId> first) {
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new PartResource(site, tags, new SubnetsPart(site, tags, place), SUBNETS, first));
        Set<ResourceId> instanceNeeds = new HashSet<>(first);
        instanceNeeds.add(SUBNETS);
        resources.add(new PartResource(
                site, tags, new InstancePart(site, tags, place, settings), INSTANCE, Set.copyOf(instanceNeeds)));
        urls.forEach((side, url) -> resources.add(new PartResource(
                site,
                tags,
                new EndpointPart(site, tags, side, url, roles.replicationArn()),
                endpoint(side),
                Set.of(Roles.REPLICATION, LogInResource.id(side)))));
        resources.add(new PartResource(
                site, tags, task, TASK, Set.of(INSTANCE, endpoint(Side.SOURCE), endpoint(Side.TARGET))));
        return resources;
    }

    /** The things at DMS, without their secrets and roles. */
    List<Part> parts(Pair pair) {
        DmsTags tags = tags(pair);
        return List.of(
                new SubnetsPart(site, tags, place),
                new InstancePart(site, tags, place, settings),
                new EndpointPart(site, tags, Side.SOURCE, pair.source(), roles.replicationArn()),
                new EndpointPart(site, tags, Side.TARGET, pair.target(), roles.replicationArn()),
                new TaskPart(site, tags, pair.kind(), List.of()));
    }

    private static ResourceId endpoint(Side side) {
        return new ResourceId("replication-endpoint", side.word());
    }
}
