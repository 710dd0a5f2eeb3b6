package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceScalingTest {
    private static final Scaling SCALING = new Scaling(2, 6, 60);

    private ProxiedAws proxied;
    private TestAws aws;

    @BeforeEach
    void start() throws Exception {
        proxied = ProxiedAws.empty();
        aws = proxied.aws();
        new ClusterResource(proxied.site(), TaskRuntime.Capacity.LAUNCH_TYPE, Set.of()).create();
        String definition = new TaskDefinitions(proxied.site()).ensure(new Specs(proxied.site()).worker());
        for (String service : List.of("web", "worker")) {
            aws.clients()
                    .ecs()
                    .createService(request -> request.cluster("hm-acme-orders")
                            .serviceName(service)
                            .taskDefinition(definition)
                            .desiredCount(1));
        }
    }

    @AfterEach
    void stop() {
        proxied.close();
    }

    @Test
    void aServiceIsScaledOnceAsWished() throws Exception {
        assertThat(aws.apply(resources(Optional.of(SCALING)))).containsExactly("+ scaling/web");
        proxied.proxy().operations();
        assertThat(aws.apply(resources(Optional.of(SCALING)))).isEmpty();
        assertThat(proxied.proxy().operations())
                .containsExactlyInAnyOrder("DescribeScalableTargets", "DescribeScalingPolicies");

        assertThat(aws.cli("application-autoscaling", "describe-scalable-targets", "--service-namespace", "ecs"))
                .contains("\"service/hm-acme-orders/web\"", "\"MinCapacity\": 2", "\"MaxCapacity\": 6");
        assertThat(aws.cli("application-autoscaling", "describe-scaling-policies", "--service-namespace", "ecs"))
                .contains("\"TargetTrackingScaling\"", "\"TargetValue\": 60", "\"ECSServiceAverageCPUUtilization\"");
    }

    @Test
    void otherNumbersAreAnUpdate() throws Exception {
        aws.apply(resources(Optional.of(SCALING)));

        assertThat(aws.apply(resources(Optional.of(new Scaling(1, 6, 70))))).containsExactly("~ scaling/web");
        assertThat(aws.apply(resources(Optional.of(new Scaling(1, 6, 70))))).isEmpty();
    }

    @Test
    void whatIsNoLongerWishedIsRemovedAndWhatOthersMadeIsNot() throws Exception {
        aws.apply(resources(Optional.of(SCALING)));
        aws.cli(
                "application-autoscaling",
                "register-scalable-target",
                "--service-namespace",
                "ecs",
                "--resource-id",
                "service/hm-acme-orders/worker",
                "--scalable-dimension",
                "ecs:service:DesiredCount",
                "--min-capacity",
                "1",
                "--max-capacity",
                "3");

        assertThat(aws.apply(resources(Optional.empty()))).containsExactly("- scaling/web");
        assertThat(aws.apply(resources(Optional.empty()))).isEmpty();
        assertThat(aws.cli("application-autoscaling", "describe-scalable-targets", "--service-namespace", "ecs"))
                .contains("service/hm-acme-orders/worker")
                .doesNotContain("service/hm-acme-orders/web");
    }

    @Test
    void aTargetWithoutItsPolicyIsFinished() throws Exception {
        aws.cli(
                "application-autoscaling",
                "register-scalable-target",
                "--service-namespace",
                "ecs",
                "--resource-id",
                "service/hm-acme-orders/web",
                "--scalable-dimension",
                "ecs:service:DesiredCount",
                "--min-capacity",
                "2",
                "--max-capacity",
                "6");

        assertThat(aws.apply(resources(Optional.of(SCALING)))).containsExactly("~ scaling/web");
        assertThat(aws.apply(resources(Optional.of(SCALING)))).isEmpty();
    }

    @Test
    void aTargetWithoutItsPolicyGoesWithItsService() throws Exception {
        proxied.proxy().refuse("PutScalingPolicy", 1, "FailedResourceAccessException", "killed before");
        List<Resource<?>> unfinished = resources(Optional.of(SCALING));
        assertThatThrownBy(() -> aws.apply(unfinished)).hasMessageContaining("killed before");

        List<Resource<?>> going = new ServiceScaling(proxied.site())
                .resources(
                        new TreeMap<>(Map.of(ProcessType.WEB, Optional.empty())),
                        Set.of(ProcessType.WEB),
                        type -> Set.of());

        assertThat(aws.apply(going)).containsExactly("- scaling/web");
        assertThat(aws.apply(going)).isEmpty();
    }

    @Test
    void aChangeAtTheSameTimeAsAnotherIsTriedAgain() throws Exception {
        proxied.proxy().refuse("PutScalingPolicy", 2, "ConcurrentUpdateException", "in progress");

        assertThat(aws.apply(resources(Optional.of(SCALING)))).containsExactly("+ scaling/web");
    }

    @Test
    void itIsRemoved() throws Exception {
        aws.apply(resources(Optional.of(SCALING)));

        assertThat(aws.remove(resources(Optional.of(SCALING)), Force.NONE)).containsExactly("- scaling/web");
        assertThat(aws.remove(resources(Optional.of(SCALING)), Force.NONE)).isEmpty();
    }

    private List<Resource<?>> resources(Optional<Scaling> web) {
        return new ServiceScaling(proxied.site())
                .resources(
                        new TreeMap<>(Map.of(ProcessType.WEB, web, ProcessType.of("worker"), Optional.empty())),
                        Set.of(),
                        type -> Set.of());
    }
}
