package io.github.herokumigrate.emulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls are recognised, and go wrong on demand. */
class FaultsTest {
    private AwsFront front;
    private AwsCli cli;
    private Upstream calls;
    private Upstream looks;

    @BeforeEach
    void start() {
        front = EmulatedAccount.empty();
        cli = AwsCli.at(front.address());
        calls = new Upstream(front.address());
        looks = new Upstream(front.quietAddress());
    }

    @Test
    void callsOfAllProtocolsAreRecognised() {
        cli.run("sts", "get-caller-identity");
        cli.run("ec2", "describe-vpcs");
        cli.run("logs", "create-log-group", "--log-group-name", "/shop");
        cli.run("scheduler", "create-schedule-group", "--name", "shop");
        cli.run("scheduler", "list-schedules");
        cli.run("route53", "list-hosted-zones-by-name");
        cli.run("elbv2", "describe-load-balancers");
        cli.run("application-autoscaling", "describe-scalable-targets", "--service-namespace", "ecs");

        assertThat(front.calls())
                .extracting(RecordedCall::action)
                .containsExactly(
                        "sts:GetCallerIdentity",
                        "ec2:DescribeVpcs",
                        "logs:CreateLogGroup",
                        "scheduler:CreateScheduleGroup",
                        "scheduler:ListSchedules",
                        "route53:ListHostedZonesByName",
                        "elasticloadbalancing:DescribeLoadBalancers",
                        "application-autoscaling:DescribeScalableTargets");
        assertThat(front.calls().stream()
                        .filter(call -> call.kind() == RecordedCall.Kind.WRITE)
                        .map(RecordedCall::number))
                .containsExactly(3, 4);
    }

    @Test
    void anErrorBeforeHasNoEffectAndIsOver() {
        front.faults().strike(2, Mode.ERROR_BEFORE);
        assertThat(create("/a")).isTrue();
        assertThat(create("/b")).isFalse();
        assertThat(create("/c")).isTrue();
        assertThat(groups()).contains("/a", "/c").doesNotContain("/b");
        assertThat(front.faults().struck()).map(RecordedCall::action).contains("logs:CreateLogGroup");
    }

    @Test
    void aTimeOutHasAnEffectButNoAnswer() {
        front.faults().strike(1, Mode.TIMEOUT_AFTER);
        assertThatThrownBy(() -> create("/a")).isInstanceOf(UncheckedIOException.class);
        assertThat(groups()).contains("/a");
        assertThat(create("/b")).isTrue();
    }

    @Test
    void aKilledProcessHasNoFurtherEffectUntilItIsHealed() {
        front.faults().strike(2, Mode.KILL_AFTER);
        assertThat(create("/a")).isTrue();
        assertThatThrownBy(() -> create("/b")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> create("/c")).isInstanceOf(UncheckedIOException.class);
        assertThat(groups()).contains("/a", "/b").doesNotContain("/c");
        front.faults().heal();
        assertThat(create("/c")).isTrue();

        front.faults().strike(1, call -> call.kind() == RecordedCall.Kind.WRITE, Mode.STOP_BEFORE);
        assertThat(create("/d")).isFalse();
        assertThat(create("/e")).isFalse();
        front.faults().heal();
        assertThat(groups()).doesNotContain("/d", "/e");
    }

    @Test
    void whoIsNotLetInIsToldInTheWordsOfTheService() {
        front.gate().deny("logs:CreateLogGroup", "ec2:DescribeVpcs", "rds:DescribeDBInstances");
        assertThat(cli.refused("logs", "create-log-group", "--log-group-name", "/a"))
                .contains("(AccessDeniedException)", "not authorized to perform: logs:CreateLogGroup");
        assertThat(cli.refused("ec2", "describe-vpcs")).contains("(UnauthorizedOperation)");
        assertThat(cli.refused("rds", "describe-db-instances")).contains("(AccessDenied)");
        front.gate().allowAll();
        front.gate().expireCredentials();
        assertThat(cli.refused("sts", "get-caller-identity")).contains("(ExpiredToken)");
        assertThat(cli.refused("logs", "describe-log-groups")).contains("(ExpiredTokenException)");
        front.gate().renewCredentials();
        front.gate().throttleEvery(1);
        assertThat(cli.refused("logs", "describe-log-groups")).contains("(ThrottlingException)", "Rate exceeded");
        assertThat(cli.refused("rds", "describe-db-instances")).contains("(Throttling)");
        assertThat(cli.refused("ec2", "describe-vpcs")).contains("(RequestLimitExceeded)");
    }

    @Test
    void whatTheEmulatorDoesNotHaveIsRefusedAtOnce() {
        assertThat(cli.refused("ecs", "list-services-by-namespace", "--namespace", "shop"))
                .contains("(UnknownOperationException)");
    }

    private boolean create(String group) {
        return calls.json(
                        EmulatedAccount.REGION,
                        "logs",
                        "CreateLogGroup",
                        Json.object().put("logGroupName", group))
                .isSuccess();
    }

    private String groups() {
        return looks.json(EmulatedAccount.REGION, "logs", "DescribeLogGroups", Json.object())
                .body();
    }
}
