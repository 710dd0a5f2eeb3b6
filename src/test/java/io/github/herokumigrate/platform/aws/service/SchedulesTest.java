package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.service.Schedules.Job;
import io.github.herokumigrate.platform.aws.service.Schedules.Target;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private final AtomicReference<Optional<String>> securityGroup = new AtomicReference<>(Optional.of("sg-1"));
    private ProxiedAws proxied;
    private TestAws aws;
    private Specs specs;

    @BeforeEach
    void start() {
        proxied = ProxiedAws.empty();
        aws = proxied.aws();
        specs = new Specs(proxied.site());
    }

    @AfterEach
    void stop() {
        proxied.close();
    }

    @Test
    void aJobIsMadeOnceAsTheContractWantsIt() throws Exception {
        assertThat(aws.apply(resources(job("nightly", "30 3 * * *"))))
                .containsExactlyInAnyOrder(
                        "+ cluster/processes",
                        "+ schedule-group/jobs",
                        "+ task-definition/job-nightly",
                        "+ schedule/nightly");
        proxied.proxy().operations();
        assertThat(aws.apply(resources(job("nightly", "30 3 * * *")))).isEmpty();
        assertThat(proxied.proxy().operations())
                .containsExactlyInAnyOrder(
                        "GET /schedules",
                        "GET /schedule-groups/hm-acme-orders",
                        "GET /tags/arn:aws:scheduler:eu-west-1:123456789012:schedule-group/hm-acme-orders",
                        "GET /schedules/nightly",
                        "DescribeTaskDefinition",
                        "DescribeClusters");

        assertThat(schedule("nightly"))
                .contains(
                        "\"ScheduleExpression\":\"cron(303**?*)\"",
                        "\"ScheduleExpressionTimezone\":\"UTC\"",
                        "\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"}",
                        "\"State\":\"ENABLED\"",
                        "\"Arn\":\"arn:aws:ecs:eu-west-1:123456789012:cluster/hm-acme-orders\"",
                        "\"RoleArn\":\"arn:aws:iam::123456789012:role/hm-acme-orders-sched\"",
                        "\"TaskDefinitionArn\":\"arn:aws:ecs:eu-west-1:123456789012:task-definition/hm-acme-orders-job-nightly\"",
                        "\"TaskCount\":1",
                        "\"LaunchType\":\"FARGATE\"",
                        "\"PlatformVersion\":\"1.4.0\"",
                        "\"PropagateTags\":\"TASK_DEFINITION\"",
                        "\"AssignPublicIp\":\"ENABLED\"",
                        "\"SecurityGroups\":[\"sg-1\"]",
                        "\"Subnets\":[\"subnet-a\",\"subnet-b\"]");
    }

    @Test
    void otherTimesAndAnotherNetworkChangeTheScheduleAlone() throws Exception {
        aws.apply(resources(job("nightly", "30 3 * * *")));

        assertThat(aws.apply(resources(job("nightly", "*/10 * * * *")))).containsExactly("~ schedule/nightly");
        securityGroup.set(Optional.of("sg-2"));
        assertThat(aws.apply(resources(job("nightly", "*/10 * * * *")))).containsExactly("~ schedule/nightly");
        assertThat(aws.apply(resources(job("nightly", "*/10 * * * *")))).isEmpty();
        assertThat(schedule("nightly"))
                .contains("cron(0/10***?*)", "\"sg-2\"", "\"RetryPolicy\"", "\"MaximumEventAgeInSeconds\":600");
    }

    @Test
    void aJobThatIsGoneIsRemovedWithItsTaskDefinitionAndTheLastOneWithTheGroup() throws Exception {
        aws.apply(resources(job("nightly", "30 3 * * *"), job("hourly", "0 * * * *")));

        assertThat(aws.apply(resources(job("hourly", "0 * * * *"))))
                .containsExactly("- task-definition/job-nightly", "- schedule/nightly");
        assertThat(aws.apply(resources())).contains("- schedule/hourly", "- schedule-group/jobs");
        proxied.proxy().operations();
        assertThat(aws.apply(resources())).isEmpty();
        assertThat(proxied.proxy().operations())
                .containsExactlyInAnyOrder("GET /schedules", "GET /schedule-groups/hm-acme-orders", "DescribeClusters");
    }

    @Test
    void aRoleThatCantBeAssumedYetIsWaitedFor() throws Exception {
        proxied.proxy()
                .refuse(
                        "POST /schedules/nightly",
                        2,
                        "ValidationException",
                        "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");

        assertThat(aws.apply(resources(job("nightly", "30 3 * * *")))).contains("+ schedule/nightly");
    }

    @Test
    void aScheduleThatWasMadeBeforeARunWasKilledIsReplaced() throws Exception {
        aws.apply(resources(job("nightly", "30 3 * * *")));

        schedule("nightly", "0 5 * * *").create();

        assertThat(schedule("nightly")).contains("cron(05**?*)");
    }

    @Test
    void aGroupThatIsBeingDeletedIsWaitedFor() throws Exception {
        proxied.proxy().refuse("POST /schedule-groups", 1, "ConflictException", "is being deleted");

        assertThat(aws.apply(resources(job("nightly", "30 3 * * *")))).contains("+ schedule-group/jobs");
    }

    @Test
    void aScheduleIsNotMadeBeforeItsNetwork() throws Exception {
        securityGroup.set(Optional.empty());
        assertThat(aws.plan(resources(job("nightly", "30 3 * * *"))).isEmpty()).isFalse();

        assertThatThrownBy(() -> schedule("nightly", "30 3 * * *").create())
                .hasMessageContaining("The schedule 'nightly' can't be made yet");
    }

    @Test
    void allIsRemoved() throws Exception {
        aws.apply(resources(job("nightly", "30 3 * * *")));

        List<String> removed = aws.remove(resources(job("nightly", "30 3 * * *")), Force.NONE);

        assertThat(removed)
                .containsExactlyInAnyOrder(
                        "- cluster/processes",
                        "- schedule-group/jobs",
                        "- task-definition/job-nightly",
                        "- schedule/nightly");
        assertThat(removed.get(0)).isEqualTo("- schedule/nightly");
    }

    @Test
    void aGroupThatOthersMadeIsRefused() {
        aws.cli("scheduler", "create-schedule-group", "--name", "hm-acme-orders");

        assertThatThrownBy(() -> aws.plan(resources(job("nightly", "30 3 * * *"))))
                .hasMessageContaining("a schedule group 'hm-acme-orders', which this plugin did not make");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        List<Schedule> wrong = List.of(
                new Schedule("a b", "true", "0 0 1 * 1", Memory.ofMebibytes(512)),
                new Schedule("twice", "true", "0 0 * * *", Memory.ofMebibytes(512)),
                new Schedule("twice", "true", "0 0 * *", Memory.ofMebibytes(512)));

        assertThat(Schedules.problems(wrong, Set.of(ProcessType.of("job-twice"))))
                .hasSize(6)
                .allMatch(problem -> problem.startsWith("The schedule '") && problem.endsWith("."));
    }

    private List<Resource<?>> resources(Job... jobs) {
        TaskDefinitions definitions = new TaskDefinitions(proxied.site());
        List<Resource<?>> resources = new ArrayList<>(
                new Schedules(proxied.site(), definitions).resources(List.of(jobs), target(), Set.of(), Set.of()));
        resources.add(new ClusterResource(proxied.site(), TaskRuntime.Capacity.LAUNCH_TYPE, Set.of()));
        return resources;
    }

    private Job job(String name, String cron) {
        return new Job(new Schedule(name, "bin/" + name, cron, Memory.ofMebibytes(512)), () -> specs.job(name));
    }

    private ScheduleResource schedule(String name, String cron) {
        return new ScheduleResource(
                proxied.site(), name, Optional.of(CronSchedule.of(cron)), target(), Set.<ResourceId>of());
    }

    private Target target() {
        return new Target(network(), proxied.site().account().iamArn("role/hm-acme-orders-sched"));
    }

    private String schedule(String name) {
        return aws.cli("scheduler", "get-schedule", "--group-name", "hm-acme-orders", "--name", name)
                .replaceAll("\\s+", "");
    }

    private TaskNetwork network() {
        return new TaskNetwork(
                "default VPC",
                () -> List.of("subnet-b", "subnet-a"),
                () -> List.of(securityGroup
                        .get()
                        .orElseThrow(() -> new MigrationException("The security group is not there yet."))),
                PublicIp.ENABLED);
    }
}
