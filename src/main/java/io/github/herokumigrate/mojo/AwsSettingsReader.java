package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.aws.AwsSettings;
import io.github.herokumigrate.platform.aws.Mode;
import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.data.Availability;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.dms.ReplicationSettings;
import io.github.herokumigrate.platform.aws.domain.DomainSettings;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.service.LogRetention;
import io.github.herokumigrate.platform.aws.service.RegistrySettings;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns {@code <region>} and {@code <aws>} into validated settings, without the AWS SDK. */
final class AwsSettingsReader {
    private static final String AWS = "<aws>";
    // contract: AWS 1.7, the least that RDS takes of the storage type gp3, and the most of any.
    private static final Memory LEAST_STORAGE = Memory.ofGibibytes(20);
    private static final Memory MOST_STORAGE = Memory.ofGibibytes(65_536);

    private static final Function<String, String> NAME =
            Elements.matching("[A-Za-z][A-Za-z0-9_-]{0,254}", "a name of letters, digits and dashes");

    private final AwsConfig aws;
    private final @Nullable String region;
    private final Elements elements;

    AwsSettingsReader(AwsConfig aws, @Nullable String region, Elements elements) {
        this.aws = aws;
        this.region = region;
        this.elements = elements;
    }

    /** The settings; what is wrong in them stands in the elements' mistakes and is missing here. */
    AwsSettings read() {
        return new AwsSettings(
                new AwsConnection(
                        elements.value(
                                "<region>",
                                region,
                                Elements.matching("[a-z]{2,5}(?:-[a-z]+){1,3}-\\d{1,2}", "a region such as eu-west-1")),
                        value("pollInterval", aws.pollInterval, Elements::interval)
                                .orElse(AwsConnection.USUAL_POLL_INTERVAL)),
                network(),
                value("publicIp", aws.publicIp, Elements.oneOf(Answer.class)).orElse(Answer.YES) == Answer.YES
                        ? PublicIp.ENABLED
                        : PublicIp.DISABLED,
                new LoadBalancerSettings(
                        value("loadBalancer", aws.loadBalancer, AwsSettingsReader::loadBalancer),
                        LoadBalancerSettings.DEFAULT.idleTimeout()),
                new DomainSettings(
                        value("certificateArn", aws.certificateArn, arn("acm", "certificate/\\S+")),
                        aws.loadBalancer == null ? DomainSettings.Listener.OURS : DomainSettings.Listener.OF_USER),
                new RoleSettings(
                        value("executionRoleArn", aws.executionRoleArn, role()),
                        value("taskRoleArn", aws.taskRoleArn, role()),
                        value("schedulerRoleArn", aws.schedulerRoleArn, role()),
                        value("infrastructureRoleArn", aws.infrastructureRoleArn, role())),
                value("cluster", aws.cluster, NAME),
                value("mode", aws.mode, Elements.oneOf(Mode.class)).orElse(Mode.EXPLICIT),
                value("strategy", aws.strategy, Elements.oneOf(Strategy.class)).orElse(Strategy.ROLLING),
                postgres(),
                new KeyValueSettings(
                        value("cache", aws.cache, NAME),
                        value(
                                        "cacheNodeType",
                                        aws.cacheNodeType,
                                        Elements.matching(
                                                "cache\\.\\w+\\.\\w+", "a type of node such as cache.t4g.micro"))
                                .orElse(KeyValueSettings.USUAL.nodeType()),
                        KeyValueSettings.USUAL.engine()),
                value("logRetentionDays", aws.logRetentionDays, AwsSettingsReader::retention)
                        .orElse(LogRetention.USUAL),
                new RegistrySettings(
                        value(
                                "registry",
                                aws.registry,
                                Elements.matching("[A-Za-z0-9.-]+(?::\\d{1,5})?", "a registry such as localhost:5000")),
                        value("keptImages", aws.keptImages, Elements.number(1, 1000))
                                .orElse(RegistrySettings.USUAL.keptImages())),
                new ReplicationSettings(
                        value(
                                        "replicationClass",
                                        aws.replicationClass,
                                        Elements.matching(
                                                "dms\\.\\w+\\.\\w+", "a class of instances such as dms.t3.medium"))
                                .orElse(ReplicationSettings.USUAL.instanceClass()),
                        ReplicationSettings.USUAL.storageGibibytes()));
    }

    private NetworkSettings network() {
        NetworkSettings network = new NetworkSettings(
                value("vpcId", aws.vpcId, Elements.matching("vpc-[0-9a-f]{8,17}", "the id of a VPC, vpc-…")),
                elements.values(
                        AWS + "<subnets>",
                        aws.subnets,
                        Elements.matching("subnet-[0-9a-f]{8,17}", "the id of a subnet, subnet-…")),
                elements.values(
                        AWS + "<securityGroups>",
                        aws.securityGroups,
                        Elements.matching("sg-[0-9a-f]{8,17}", "the id of a security group, sg-…")));
        if (aws.subnets.isEmpty() != (aws.vpcId == null)) {
            elements.wrong(AWS, "<vpcId> and <subnets> belong together: name both, or neither for the default VPC");
        } else if (aws.subnets.size() == 1) {
            elements.wrong(AWS + "<subnets>", "name two in different zones: load balancer and database need them");
        }
        if (aws.vpcId == null && !aws.securityGroups.isEmpty()) {
            elements.wrong(AWS + "<securityGroups>", "name their <vpcId> too");
        }
        return network;
    }

    private PostgresSettings postgres() {
        PostgresSettings usual = PostgresSettings.USUAL;
        return new PostgresSettings(
                value("database", aws.database, NAME),
                value(
                                "databaseClass",
                                aws.databaseClass,
                                Elements.matching("db\\.\\w+\\.\\w+", "a class of instances such as db.t4g.micro"))
                        .orElse(usual.instanceClass()),
                value("databaseStorage", aws.databaseStorage, AwsSettingsReader::storage)
                        .orElse(usual.storageGibibytes()),
                value("databaseZones", aws.databaseZones, Elements.oneOf(Zones.class))
                                        .orElse(Zones.ONE)
                                == Zones.ONE
                        ? Availability.ONE_ZONE
                        : Availability.TWO_ZONES,
                usual.backupDays(),
                value("databaseProxy", aws.databaseProxy, Elements.oneOf(Answer.class))
                                        .orElse(Answer.NO)
                                == Answer.NO
                        ? ProxyUse.NONE
                        : ProxyUse.USE);
    }

    /** In how many zones a database stands, in the user's words. */
    private enum Zones {
        ONE,
        TWO
    }

    /** What a user says to a question. */
    private enum Answer {
        YES,
        NO
    }

    private <T> Optional<T> value(String name, @Nullable String text, Function<String, T> parser) {
        return elements.value(AWS + "<" + name + ">", text, parser);
    }

    private static Function<String, String> role() {
        return arn("iam", "role/\\S+");
    }

    private static Function<String, String> arn(String service, String resource) {
        return Elements.matching(
                "arn:aws[a-z-]*:" + service + ":[a-z0-9-]*:\\d{12}:" + resource,
                "an ARN of " + service + " such as arn:aws:" + service + ":…:123456789012:"
                        + resource.replace("\\S+", "…"));
    }

    private static String loadBalancer(String text) {
        return text.startsWith("arn:")
                ? arn("elasticloadbalancing", "loadbalancer/app/\\S+").apply(text)
                : Elements.matching("[A-Za-z0-9-]{1,32}", "the name or ARN of a load balancer")
                        .apply(text);
    }

    private static LogRetention retention(String text) {
        return new LogRetention(Elements.number(1, 3653).apply(text));
    }

    private static int storage(String text) {
        Memory storage = Memory.parse(text);
        if (storage.compareTo(LEAST_STORAGE) < 0 || storage.compareTo(MOST_STORAGE) > 0) {
            throw new ConfigurationException("'" + text + "' is not between 20g and 65536g");
        }
        // What is no whole number of GiB is rounded up.
        return (int) ((storage.mebibytes() + 1023) / 1024);
    }
}
