package io.github.herokumigrate.platform.aws.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

class MotoRolloutTest {
    private TestAws aws;
    private TaskNetwork network;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        aws.clients().ecs().createCluster(request -> request.clusterName("hm-acme-orders"));
        List<String> subnets = aws.clients().ec2().describeSubnets().subnets().stream()
                .map(subnet -> subnet.subnetId())
                .limit(2)
                .toList();
        List<String> groups = aws.clients().ec2().describeSecurityGroups().securityGroups().stream()
                .map(group -> group.groupId())
                .limit(1)
                .toList();
        network = new TaskNetwork("default VPC", () -> subnets, () -> groups, TaskNetwork.PublicIp.ENABLED);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void servicesAreMadeChangedAndRemoved() throws Exception {
        assertThat(aws.apply(services(Fakes.web(1, "good"), Fakes.worker(2, "good"))))
                .containsExactlyInAnyOrder("+ service/web", "+ service/worker");
        assertThat(aws.apply(services(Fakes.web(1, "good"), Fakes.worker(2, "good"))))
                .isEmpty();
        assertThat(aws.cli("ecs", "describe-services", "--cluster", "hm-acme-orders", "--services", "web", "worker"))
                .contains(
                        "\"platformVersion\": \"LATEST\"",
                        "\"launchType\": \"FARGATE\"",
                        "\"propagateTags\": \"SERVICE\"",
                        "task-definition/hm-acme-orders-web:1",
                        "\"desiredCount\": 2");

        assertThat(aws.apply(services(Fakes.web(3, "better"), Fakes.worker(2, "good"))))
                .containsExactly("~ service/web");
        assertThat(aws.apply(services(Fakes.web(3, "better"), Fakes.worker(2, "good"))))
                .isEmpty();

        assertThat(aws.plan(services(Fakes.web(3, "better"))).blocked()).hasSize(1);
        assertThat(aws.remove(services(), Force.NONE)).containsExactlyInAnyOrder("- service/web", "- service/worker");
        assertThat(services()).isEmpty();
        assertThat(aws.apply(services(Fakes.web(1, "good")))).containsExactly("+ service/web");
    }

    @Test
    void oneOfTheSameNameThatOthersMadeIsRefused() {
        aws.clients()
                .ecs()
                .createService(request ->
                        request.cluster("hm-acme-orders").serviceName("web").desiredCount(0));

        assertThatThrownBy(() -> aws.plan(services(Fakes.web(1, "good"))))
                .hasMessageContaining("an ECS service 'web', which this plugin did not make");
        assertThat(services()).isEmpty();
    }

    @Test
    void withoutAClusterThereIsNothing() throws Exception {
        aws.clients().ecs().deleteCluster(request -> request.cluster("hm-acme-orders"));

        assertThat(services()).isEmpty();
        assertThat(aws.plan(services(Fakes.web(1, "good"))).isEmpty()).isFalse();
        assertThat(rollouts().status().read(Map.of(ProcessType.WEB, 1), Map.of()))
                .extracting(ProcessStatus::state)
                .containsExactly(ProcessStatus.State.MISSING);
    }

    @Test
    void theReleaseCommandRunsOnceForEachSpec() throws Exception {
        assertThat(aws.apply(release("good"))).containsExactly("+ release/command");
        assertThat(aws.apply(release("good"))).isEmpty();
        assertThat(aws.cli(
                        "ecs",
                        "describe-task-definition",
                        "--task-definition",
                        "hm-acme-orders-release",
                        "--include",
                        "TAGS"))
                .contains("\"succeeded.1\"");
        assertThat(aws.apply(release("better"))).containsExactly("~ release/command");
        assertThat(aws.remove(release("better"), Force.NONE)).containsExactly("- release/command");
    }

    @Test
    void theLastLinesOfEachProcessAreHandedOutUnderItsName() {
        aws.clients().logs().createLogGroup(request -> request.logGroupName("/hm/acme-orders"));
        long now = Instant.now().toEpochMilli();
        print("web/web/b", now - 3_000_000, "b1", "b2", "b3");
        print("web/web/a", now - 2_000_000, "a1");
        print("worker/worker/c", now - 1000, "c1");

        assertThat(lines(new LogRequest(Optional.empty(), 2, LogRequest.Mode.ONCE)))
                .containsExactly("web.1 b2", "web.1 b3", "web.2 a1", "worker.1 c1");
        assertThat(lines(new LogRequest(Optional.of(ProcessType.of("worker")), 5, LogRequest.Mode.ONCE)))
                .containsExactly("worker.1 c1");
    }

    @Test
    void withoutALogGroupThereAreNoLines() {
        assertThat(lines(new LogRequest(Optional.empty(), 2, LogRequest.Mode.ONCE)))
                .isEmpty();
    }

    @Test
    void newLinesAreHandedOutOnceUntilTheThreadIsInterrupted() {
        aws.clients().logs().createLogGroup(request -> request.logGroupName("/hm/acme-orders"));
        long now = Instant.now().toEpochMilli();
        print("web/web/a", now, "first");
        List<String> lines = new ArrayList<>();

        rollouts().logs().read(new LogRequest(Optional.empty(), 1, LogRequest.Mode.FOLLOW), (process, line) -> {
            lines.add(process + " " + line);
            if (line.equals("first")) {
                print("worker/worker/b", now + 10_000, "second");
            } else if (line.equals("second")) {
                print("worker/worker/c", now + 90_000, "third");
            } else {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(lines).containsExactly("web.1 first", "worker.1 second", "worker.2 third");
    }

    private List<String> lines(LogRequest request) {
        List<String> lines = new ArrayList<>();
        rollouts().logs().read(request, (process, line) -> lines.add(process + " " + line));
        return lines;
    }

    private void print(String stream, long at, String... lines) {
        aws.clients()
                .logs()
                .createLogStream(
                        request -> request.logGroupName("/hm/acme-orders").logStreamName(stream));
        List<InputLogEvent> events = new ArrayList<>();
        for (String line : lines) {
            events.add(InputLogEvent.builder()
                    .timestamp(at + events.size())
                    .message(line)
                    .build());
        }
        aws.clients()
                .logs()
                .putLogEvents(request -> request.logGroupName("/hm/acme-orders")
                        .logStreamName(stream)
                        .logEvents(events));
    }

    private Rollouts rollouts(ServiceWish... wishes) {
        return new Rollouts(aws.site(), new TestRevisions(aws.site()), List.of(wishes), Set.of(), new Redactor());
    }

    private List<Resource<?>> services(ServiceWish... wishes) {
        return rollouts(wishes).services(network, List::of, Set.of());
    }

    private List<Resource<?>> release(String image) {
        ReleaseWish wish = new ReleaseWish("./migrate", () -> Fakes.spec("release", image));
        return List.of(rollouts().release(Optional.of(wish), network, Set.of()));
    }
}
