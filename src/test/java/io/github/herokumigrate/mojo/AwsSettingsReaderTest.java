package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.aws.AwsSettings;
import io.github.herokumigrate.platform.aws.Mode;
import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.data.Availability;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.service.LogRetention;
import io.github.herokumigrate.platform.aws.service.RegistrySettings;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSettingsReaderTest {
    private final MigrationConfig config = new MigrationConfig();

    @Test
    void nothingNeedsToBeSaid() {
        AwsSettings settings = read();

        assertThat(settings.connection().region()).isEmpty();
        assertThat(settings.connection().pollInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.network()).isEqualTo(NetworkSettings.DEFAULT);
        assertThat(settings.publicIp()).isEqualTo(PublicIp.ENABLED);
        assertThat(settings.loadBalancer()).isEqualTo(LoadBalancerSettings.DEFAULT);
        assertThat(settings.roles()).isEqualTo(RoleSettings.NONE);
        assertThat(settings.cluster()).isEmpty();
        assertThat(settings.mode()).isEqualTo(Mode.EXPLICIT);
        assertThat(settings.strategy()).isEqualTo(Strategy.ROLLING);
        assertThat(settings.postgres()).isEqualTo(PostgresSettings.USUAL);
        assertThat(settings.keyValueStore()).isEqualTo(KeyValueSettings.USUAL);
        assertThat(settings.logRetention()).isEqualTo(LogRetention.USUAL);
        assertThat(settings.registry()).isEqualTo(RegistrySettings.USUAL);
    }

    @Test
    void whatIsSaidIsRead() {
        config.region = "ap-southeast-2";
        config.aws.vpcId = "vpc-0123456789abcdef0";
        config.aws.subnets.addAll(List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"));
        config.aws.securityGroups.add("sg-01234567");
        config.aws.publicIp = "no";
        config.aws.mode = "express";
        config.aws.strategy = "blue-green";
        config.aws.databaseStorage = "100g";
        config.aws.databaseZones = "two";
        config.aws.databaseProxy = "yes";
        config.aws.loadBalancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/0123";
        config.aws.taskRoleArn = "arn:aws-us-gov:iam::123456789012:role/path/orders";
        config.aws.pollInterval = "20ms";
        config.aws.registry = "localhost:5000";

        AwsSettings settings = read();

        assertThat(settings.connection().region()).contains("ap-southeast-2");
        assertThat(settings.connection().pollInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.network())
                .isEqualTo(new NetworkSettings(
                        Optional.of("vpc-0123456789abcdef0"),
                        List.of("subnet-0123456789abcdef0", "subnet-0123456789abcdef1"),
                        List.of("sg-01234567")));
        assertThat(settings.publicIp()).isEqualTo(PublicIp.DISABLED);
        assertThat(settings.mode()).isEqualTo(Mode.EXPRESS);
        assertThat(settings.strategy()).isEqualTo(Strategy.BLUE_GREEN);
        assertThat(settings.postgres().storageGibibytes()).isEqualTo(100);
        assertThat(settings.postgres().availability()).isEqualTo(Availability.TWO_ZONES);
        assertThat(settings.postgres().proxy()).isEqualTo(ProxyUse.USE);
        assertThat(settings.loadBalancer().existing()).isPresent();
        assertThat(settings.roles().taskRoleArn()).isPresent();
        assertThat(settings.registry().endpoint()).contains("localhost:5000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"us-east-1", "eu-central-2", "us-gov-west-1", "cn-north-1", "il-central-1", "eusc-de-east-1"})
    void regionsOfAllPartitionsAreTaken(String region) {
        config.region = region;

        assertThat(read().connection().region()).contains(region);
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPath() {
        config.region = "Ireland";
        config.aws.vpcId = "my-vpc";
        config.aws.mode = "simple";
        config.aws.strategy = "big-bang";
        config.aws.logRetentionDays = "31";
        config.aws.databaseStorage = "5g";
        config.aws.databaseClass = "t4g.micro";
        config.aws.executionRoleArn = "orders-role";
        config.aws.pollInterval = "often";
        config.aws.publicIp = "true";

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "<migration><region>: 'Ireland' is not a region",
                        "<migration><aws><vpcId>: 'my-vpc' is not the id of a VPC",
                        "<migration><aws>: <vpcId> and <subnets> belong together",
                        "<migration><aws><mode>: 'simple' is not one of explicit, express",
                        "<migration><aws><strategy>: 'big-bang' is not one of rolling, blue-green, canary",
                        "<migration><aws><logRetentionDays>: CloudWatch does not keep logs for 31 days",
                        "<migration><aws><databaseStorage>: '5g' is not between 20g and 65536g",
                        "<migration><aws><databaseClass>: 't4g.micro' is not a class of instances",
                        "<migration><aws><executionRoleArn>: 'orders-role' is not an ARN of iam",
                        "<migration><aws><pollInterval>: 'often' is not a time",
                        "<migration><aws><publicIp>: 'true' is not one of yes, no");
    }

    @Test
    void aNetworkIsNamedWithTwoSubnets() {
        config.aws.vpcId = "vpc-0123456789abcdef0";
        config.aws.subnets.add("subnet-0123456789abcdef0");

        assertThatThrownBy(this::read).hasMessageContaining("<aws><subnets>: name two in different zones");
    }

    private AwsSettings read() {
        Elements elements = new Elements();
        AwsSettings settings = new AwsSettingsReader(config.aws, config.region, elements).read();
        elements.requireNoMistake();
        return settings;
    }
}
