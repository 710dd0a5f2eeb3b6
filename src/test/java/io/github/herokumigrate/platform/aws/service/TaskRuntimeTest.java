package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskRuntimeTest {
    private ProxiedAws proxied;
    private TestAws aws;

    @BeforeEach
    void start() {
        proxied = ProxiedAws.empty();
        aws = proxied.aws();
    }

    @AfterEach
    void stop() {
        proxied.close();
    }

    @Test
    void theClusterAndTheLogGroupAreMadeOnceAndRemovedWithoutForce() throws Exception {
        // A group whose name begins with ours.
        aws.cli("logs", "create-log-group", "--log-group-name", "/hm/acme-orders-2");
        List<Resource<?>> runtime = runtime(LogRetention.USUAL);

        assertThat(aws.apply(runtime)).containsExactlyInAnyOrder("+ cluster/processes", "+ log-group/processes");
        proxied.proxy().operations();
        assertThat(aws.apply(runtime)).isEmpty();
        assertThat(proxied.proxy().operations())
                .containsExactlyInAnyOrder("DescribeClusters", "DescribeLogGroups", "ListTagsForResource");
        assertThat(aws.cli("logs", "describe-log-groups", "--log-group-name-prefix", "/hm/acme-orders"))
                .contains("\"retentionInDays\": 30");
        assertThat(aws.remove(runtime, Force.NONE))
                .containsExactlyInAnyOrder("- cluster/processes", "- log-group/processes");
        assertThat(aws.cli("logs", "describe-log-groups"))
                .contains("/hm/acme-orders-2")
                .doesNotContain("orders\"");
    }

    @Test
    void anotherRetentionIsAnUpdate() throws Exception {
        aws.apply(runtime(LogRetention.USUAL));

        assertThat(aws.apply(runtime(new LogRetention(7)))).containsExactly("~ log-group/processes");
        aws.cli("logs", "delete-retention-policy", "--log-group-name", "/hm/acme-orders");
        assertThat(aws.apply(runtime(new LogRetention(7)))).containsExactly("~ log-group/processes");
        assertThat(aws.apply(runtime(new LogRetention(7)))).isEmpty();
    }

    @Test
    void aGroupThatWasMadeBeforeARunWasKilledIsFinished() throws Exception {
        aws.clients()
                .logs()
                .createLogGroup(request -> request.logGroupName("/hm/acme-orders")
                        .tags(proxied.site().tags().of("log-group")));

        new LogGroupResource(proxied.site(), LogRetention.USUAL).create();

        assertThat(aws.apply(List.of(new LogGroupResource(proxied.site(), LogRetention.USUAL))))
                .isEmpty();
    }

    @Test
    void aChangeAtTheSameTimeAsAnotherIsTriedAgain() throws Exception {
        proxied.proxy().refuse("CreateLogGroup", 2, "OperationAbortedException", "Conflicting operation");

        assertThat(aws.apply(runtime(LogRetention.USUAL))).contains("+ log-group/processes");
    }

    @Test
    void aGroupThatOthersMadeIsRefused() {
        aws.cli("logs", "create-log-group", "--log-group-name", "/hm/acme-orders");

        assertThatThrownBy(() -> aws.plan(runtime(LogRetention.USUAL)))
                .hasMessageContaining("a log group '/hm/acme-orders', which this plugin did not make");
    }

    @Test
    void aRetentionThatIsNotOfferedIsRefused() {
        assertThatThrownBy(() -> new LogRetention(17))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("does not keep logs for 17 days, only for 1, 3, 5, 7, 14, 30");
    }

    private List<Resource<?>> runtime(LogRetention retention) {
        return new TaskRuntime(proxied.site(), Optional.empty(), retention, TaskRuntime.Capacity.LAUNCH_TYPE, Set.of())
                .resources();
    }
}
