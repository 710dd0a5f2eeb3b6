package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.domain.DomainSettings;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressLimitsTest {
    private static final TargetApp LONE = ChangedApp.lone().app();

    @Test
    void aLoneWebProcessFits() {
        assertThat(new ExpressLimits(LONE, Choices.express()).problem()).isEmpty();
    }

    @Test
    void everythingThatIsMissingStandsInOneSentenceWithTheRemedy() {
        TargetApp shop = new ChangedApp(new ChangedApp(DeployedApp.shop()).domains("shop.example.com"))
                .schedules(new Schedule("nightly", "java -jar report.jar", "0 3 * * *", Memory.ofMebibytes(512)));
        AppImage image = shop.image().orElseThrow();
        TargetApp arm = shop.withImage(new AppImage(image.digest(), image.tag(), AppImage.Architecture.ARM64));

        assertThat(new ExpressLimits(arm, Choices.express()).problem())
                .hasValue("<migration><aws><mode>: ECS Express Mode runs a lone web process and has nothing for the"
                        + " process 'worker'; the schedule 'nightly'; the domain shop.example.com; an image for ARM64"
                        + " (<image><architecture>). Leave <mode> at 'explicit', which has it all, or go without.");
    }

    @Test
    void whatTheUserChoseIsNotOverlooked() {
        AwsSettings usual = Choices.express();
        AwsSettings chosen = new AwsSettings(
                usual.connection(),
                usual.network(),
                PublicIp.DISABLED,
                new LoadBalancerSettings(Optional.of("theirs"), Duration.ofSeconds(60)),
                new DomainSettings(
                        Optional.of("arn:aws:acm:eu-west-1:123456789012:certificate/1"),
                        DomainSettings.Listener.OF_USER),
                usual.roles(),
                usual.cluster(),
                Mode.EXPRESS,
                Strategy.CANARY,
                usual.postgres(),
                usual.keyValueStore(),
                usual.logRetention(),
                usual.registry());

        assertThat(new ExpressLimits(LONE, chosen).problem().orElseThrow())
                .contains("(<loadBalancer>)", "(<certificateArn>)", "(<strategy>)", "(<publicIp>)");
    }

    @Test
    void theWebProcessHasLimitsOfItsOwn() {
        assertThat(problem(web(0, 512, 60, 30))).contains("a web process of which none runs (<count>)");
        assertThat(problem(web(1, 14_336, 60, 30)))
                .contains("a web process with 2048 cpu, 14336 MiB, more than 4096 cpu, 8192 MiB");
        assertThat(problem(web(1, 512, 301, 30))).contains("a start that takes 301 s, more than 300 s");
        assertThat(problem(web(1, 512, 60, 31))).contains("an end that takes 31 s, more than 30 s");
        assertThat(problem(DeployedApp.service("worker", 1))).contains("an application without a web process");
    }

    @Test
    void whatTheApplicationGetsOtherwiseIsTold() {
        TargetApp app = ChangedApp.lone().services(DeployedApp.service("web", 1), DeployedApp.service("worker", 0));
        AwsSettings theirs = Choices.network(
                        new NetworkSettings(Optional.of("vpc-1"), List.of("subnet-1", "subnet-2"), List.of("sg-1")))
                .withMode(Mode.EXPRESS);

        assertThat(new ExpressLimits(app, Choices.express()).problem()).isEmpty();
        assertThat(new ExpressLimits(app, theirs).notices())
                .containsExactly(
                        "ECS Express Mode takes the web process for healthy only when it answers with 200 at '/'. Name"
                                + " another path in <healthCheckPath> if it does not.",
                        "ECS Express Mode goes back to the version before when more than one in a hundred answers of a"
                                + " new one are 4xx or 5xx, and gives tasks no shell (aws ecs execute-command).",
                        "Process 'worker' runs nowhere on Heroku and is left out: ECS Express Mode has no place for it.",
                        "The security groups in <securityGroups> have to let in the port 8080 from the VPC: ECS Express"
                                + " Mode makes the load balancer itself.");
    }

    @Test
    void itIsRefusedBeforeAnythingIsTouched() {
        try (DeployedApp shop = DeployedApp.inEmptyAccount()) {
            shop.aws().forgetCalls();
            try (AwsPlatform platform = shop.platform(Choices.express(), DeployedApp.shop())) {
                assertThatThrownBy(() -> platform.check(DeployedApp.shop()))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("the process 'worker'; the schedule 'nightly'");
                assertThat(shop.aws().calls()).isEmpty();
                assertThat(platform.notices(LONE)).anyMatch(notice -> notice.contains("200 at '/'"));
            }
        }
    }

    private static String problem(Service... services) {
        return new ExpressLimits(ChangedApp.lone().services(services), Choices.express())
                .problem()
                .orElse("none");
    }

    private static Service web(int count, int mebibytes, int startSeconds, int stopSeconds) {
        return new Service(
                DeployedApp.service("web", 1).type(),
                "java -jar web.jar",
                count,
                Memory.ofMebibytes(mebibytes),
                Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER)),
                Duration.ofSeconds(startSeconds),
                Duration.ofSeconds(stopSeconds));
    }
}
