package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The subnets that the machine may be in. */
record SubnetsPart(AwsSite site, DmsTags tags, ReplicationPlace place) implements Part {
    @Override
    public String what() {
        return "the replication subnet group '" + name() + "'";
    }

    @Override
    public String name() {
        return site.names().replication();
    }

    @Override
    public Set<String> usable() {
        return Set.of();
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Optional<Found> look() {
        return new DmsReading(site)
                .subnetGroup()
                .map(group -> new Found(
                        site.account().arn("dms", "subgrp:" + name()), String.valueOf(group.subnetGroupStatus())));
    }

    @Override
    public void make() {
        site.clients()
                .dms()
                .createReplicationSubnetGroup(request -> request.replicationSubnetGroupIdentifier(name())
                        .replicationSubnetGroupDescription(
                                "Rows of " + site.names().app())
                        .subnetIds(place.subnetIds().get())
                        .tags(tags.given()));
    }

    @Override
    public void delete(Found found) {
        site.clients().dms().deleteReplicationSubnetGroup(request -> request.replicationSubnetGroupIdentifier(name()));
    }
}
