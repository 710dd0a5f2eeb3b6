package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.dms.Parts;
import io.github.herokumigrate.platform.aws.dms.ReplicationPlace;
import io.github.herokumigrate.platform.aws.dms.ReplicationPlace.Access;
import io.github.herokumigrate.platform.aws.network.Network;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;

/** DMS in the place of the application's tasks: what lets them in lets its machine in. */
final class ApplicationReplication {
    private ApplicationReplication() {}

    static Parts of(AwsSite site, AwsSettings settings, Network network) {
        return new Parts(
                site,
                new Roles(site, settings.roles()),
                new ReplicationPlace(
                        network::subnetIds,
                        network::taskSecurityGroupIds,
                        settings.publicIp() == PublicIp.ENABLED ? Access.PUBLIC : Access.PRIVATE),
                settings.replication());
    }
}
