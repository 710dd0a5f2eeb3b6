package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.aws.AwsSettings;
import io.github.herokumigrate.platform.aws.AwsSettings.DatabaseChoice;
import io.github.herokumigrate.platform.aws.AwsSettings.Existing;
import io.github.herokumigrate.platform.aws.AwsSettings.Mode;
import io.github.herokumigrate.platform.aws.AwsSettings.Network;
import io.github.herokumigrate.platform.aws.AwsSettings.Proxy;
import io.github.herokumigrate.platform.aws.AwsSettings.PublicIp;
import io.github.herokumigrate.platform.aws.AwsSettings.Roles;
import io.github.herokumigrate.platform.aws.AwsSettings.Strategy;
import io.github.herokumigrate.platform.aws.AwsSettings.Zones;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns {@code <region>} and {@code <aws>} into validated settings, without the AWS SDK. */
final class AwsSettingsReader {
    private static final String AWS = "<aws>";
    private static final int USUAL_RETENTION = 30;
    private static final int USUAL_IMAGES = 10;
    private static final Duration USUAL_POLL_INTERVAL = Duration.ofSeconds(5);
    // contract: AWS 1.3, the only numbers of days that CloudWatch Logs takes.
    private static final Set<Integer> RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);
    // contract: AWS 1.7, the least that RDS takes of the storage type gp3, and the most of any.
    private static final Memory LEAST_STORAGE = Memory.ofGibibytes(20);
    private static final Memory MOST_STORAGE = Memory.ofGibibytes(65_536);

    private static final Function<String, String> NAME =
            Elements.matching("[A-Za-z][A-Za-z0-9_-]{0,254}", "a name of letters, digits and dashes");
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,5})\\s*(ms|s|m)");

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
                elements.value(
                        "<region>",
                        region,
                        Elements.matching("[a-z]{2,5}(?:-[a-z]+){1,3}-\\d{1,2}", "a region such as eu-west-1")),
                network(),
                new Existing(
                        value("cluster", aws.cluster, NAME),
                        value("loadBalancer", aws.loadBalancer, AwsSettingsReader::loadBalancer),
                        value("certificateArn", aws.certificateArn, arn("acm", "certificate/\\S+")),
                        value("database", aws.database, NAME),
                        value("cache", aws.cache, NAME)),
                new Roles(
                        value("executionRoleArn", aws.executionRoleArn, role()),
                        value("taskRoleArn", aws.taskRoleArn, role()),
                        value("schedulerRoleArn", aws.schedulerRoleArn, role()),
                        value("infrastructureRoleArn", aws.infrastructureRoleArn, role())),
                value("strategy", aws.strategy, Elements.oneOf(Strategy.class)).orElse(Strategy.ROLLING),
                value("mode", aws.mode, Elements.oneOf(Mode.class)).orElse(Mode.SERVICES),
                database(),
                value(
                        "cacheNodeType",
                        aws.cacheNodeType,
                        Elements.matching("cache\\.\\w+\\.\\w+", "a type of node such as cache.t4g.micro")),
                value("logRetentionDays", aws.logRetentionDays, AwsSettingsReader::retention)
                        .orElse(USUAL_RETENTION),
                value("keptImages", aws.keptImages, Elements.number(1, 1000)).orElse(USUAL_IMAGES),
                value(
                        "registry",
                        aws.registry,
                        Elements.matching("[A-Za-z0-9.-]+(?::\\d{1,5})?", "a registry such as localhost:5000")),
                value("pollInterval", aws.pollInterval, AwsSettingsReader::interval)
                        .orElse(USUAL_POLL_INTERVAL));
    }

    private Network network() {
        Network network = new Network(
                value("vpcId", aws.vpcId, Elements.matching("vpc-[0-9a-f]{8,17}", "the id of a VPC, vpc-…")),
                elements.values(
                        AWS + "<subnets>",
                        aws.subnets,
                        Elements.matching("subnet-[0-9a-f]{8,17}", "the id of a subnet, subnet-…")),
                elements.values(
                        AWS + "<securityGroups>",
                        aws.securityGroups,
                        Elements.matching("sg-[0-9a-f]{8,17}", "the id of a security group, sg-…")),
                value("publicIp", aws.publicIp, Elements.oneOf(PublicIp.class)));
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

    private DatabaseChoice database() {
        return new DatabaseChoice(
                value(
                        "databaseClass",
                        aws.databaseClass,
                        Elements.matching("db\\.\\w+\\.\\w+", "a class of instances such as db.t4g.micro")),
                value("databaseStorage", aws.databaseStorage, AwsSettingsReader::storage),
                value("databaseZones", aws.databaseZones, Elements.oneOf(Zones.class))
                        .orElse(Zones.ONE),
                value("databaseProxy", aws.databaseProxy, Elements.oneOf(Proxy.class))
                        .orElse(Proxy.NO));
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

    private static int retention(String text) {
        int days = Elements.number(1, 3653).apply(text);
        if (!RETENTIONS.contains(days)) {
            throw new ConfigurationException("CloudWatch Logs does not take " + days
                    + " days; it takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some more");
        }
        return days;
    }

    private static Memory storage(String text) {
        Memory storage = Memory.parse(text);
        if (storage.compareTo(LEAST_STORAGE) < 0 || storage.compareTo(MOST_STORAGE) > 0) {
            throw new ConfigurationException("'" + text + "' is not between 20g and 65536g");
        }
        return storage;
    }

    private static Duration interval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigurationException("'" + text + "' is not a time such as 5s or 500ms");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }
}
