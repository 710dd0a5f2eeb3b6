package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.service.TaskRuntime.Capacity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterResourceTest {
    private TestAws aws;
    private ClusterResource cluster;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        cluster = new ClusterResource(aws.site(), Capacity.LAUNCH_TYPE, Set.of());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void itIsMadeOnceAndRemoved() throws Exception {
        assertThat(aws.apply(List.of(cluster))).containsExactly("+ cluster/processes");
        assertThat(aws.apply(List.of(cluster))).isEmpty();
        assertThat(aws.cli("ecs", "describe-clusters", "--clusters", "hm-acme-orders", "--include", "TAGS"))
                .contains("\"ACTIVE\"", "\"heroku-migrate:managed\"");

        assertThat(aws.remove(List.of(cluster), Force.NONE)).containsExactly("- cluster/processes");
        assertThat(aws.plan(List.of(cluster)).isEmpty()).isFalse();
    }

    @Test
    void itGetsTheCapacityThatExpressModeNamesAndKeepsWhatItHas() throws Exception {
        aws.apply(List.of(cluster));
        aws.cli(
                "ecs",
                "put-cluster-capacity-providers",
                "--cluster",
                "hm-acme-orders",
                "--capacity-providers",
                "FARGATE_SPOT",
                "--default-capacity-provider-strategy",
                "capacityProvider=FARGATE_SPOT,weight=1");
        ClusterResource express = new ClusterResource(aws.site(), Capacity.FARGATE_PROVIDER, Set.of());

        assertThat(aws.apply(List.of(express))).containsExactly("~ cluster/processes");

        assertThat(aws.cli("ecs", "describe-clusters", "--clusters", "hm-acme-orders"))
                .contains("\"FARGATE\"", "\"FARGATE_SPOT\"", "\"defaultCapacityProviderStrategy\"");
        assertThat(aws.apply(List.of(express))).isEmpty();
        assertThat(aws.apply(List.of(cluster))).isEmpty();
    }

    @Test
    void oneOfTheSameNameThatOthersMadeIsRefused() {
        aws.clients().ecs().createCluster(request -> request.clusterName("hm-acme-orders"));

        assertThatThrownBy(() -> aws.plan(List.of(cluster)))
                .hasMessageContaining("an ECS cluster 'hm-acme-orders', which this plugin did not make");
    }
}
