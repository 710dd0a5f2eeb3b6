package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The machine that brings rows. */
record InstancePart(AwsSite site, DmsTags tags, ReplicationPlace place, ReplicationSettings settings) implements Part {
    @Override
    public String what() {
        return "the replication instance '" + name() + "'";
    }

    @Override
    public String name() {
        return site.names().replication();
    }

    @Override
    public Set<String> usable() {
        return Set.of("available");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(40);
    }

    @Override
    public Optional<Found> look() {
        return new DmsReading(site)
                .instance()
                .map(instance -> new Found(instance.replicationInstanceArn(), instance.replicationInstanceStatus()));
    }

    @Override
    public void make() {
        site.clients()
                .dms()
                .createReplicationInstance(request -> request.replicationInstanceIdentifier(name())
                        .replicationInstanceClass(settings.instanceClass())
                        .allocatedStorage(settings.storageGibibytes())
                        .replicationSubnetGroupIdentifier(name())
                        .vpcSecurityGroupIds(place.securityGroupIds().get())
                        .publiclyAccessible(place.access() == ReplicationPlace.Access.PUBLIC)
                        .multiAZ(false)
                        .autoMinorVersionUpgrade(false)
                        .tags(tags.given()));
    }

    @Override
    public void delete(Found found) {
        site.clients().dms().deleteReplicationInstance(request -> request.replicationInstanceArn(found.arn()));
    }
}
