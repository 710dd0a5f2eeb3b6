package io.github.herokumigrate.platform.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.RecordedCalls;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.access.RolesWish.Use;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final RolesWish TASKS_ONLY = new RolesWish(Set.of());

    private TestAws aws;
    private Roles roles;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        roles = new Roles(aws.site(), RoleSettings.NONE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void allRolesAreMadeOnceAndRemovedAndTheServiceLinkedOneStays() throws Exception {
        List<Resource<?>> all = roles.resources(RolesWish.everything());

        assertThat(aws.apply(all))
                .containsExactlyInAnyOrder(
                        "+ service-linked-role/ecs",
                        "+ role/execution",
                        "+ role/task",
                        "+ role/scheduler",
                        "+ role/infrastructure",
                        "+ role/database-proxy");
        assertThat(aws.apply(new Roles(aws.site(), RoleSettings.NONE).resources(RolesWish.everything())))
                .isEmpty();
        assertThat(names())
                .contains("hm-acme-orders-exec", "hm-acme-orders-proxy", "/aws-service-role/ecs.amazonaws.com/");

        assertThat(aws.remove(all, Force.NONE)).hasSize(5).doesNotContain("- service-linked-role/ecs");
        assertThat(aws.remove(all, Force.NONE)).isEmpty();
        assertThat(names()).contains("/aws-service-role/ecs.amazonaws.com/").doesNotContain("hm-acme-orders");
    }

    @Test
    void theyAreAsTheContractSays() throws Exception {
        aws.apply(roles.resources(RolesWish.everything()));

        assertThat(trust("exec")).isEqualTo(tree("""
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": ["sts:AssumeRole"]}]}"""));
        assertThat(trust("task")).isEqualTo(tree("""
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": ["sts:AssumeRole"],
                         "Condition": {"StringEquals": {"aws:SourceAccount": ["123456789012"]}}}]}"""));
        assertThat(rights("exec")).isEqualTo(tree("""
                        {"Version": "2012-10-17", "Statement": [
                         {"Sid": "Variables", "Effect": "Allow", "Action": ["ssm:GetParameters"],
                          "Resource": ["arn:aws:ssm:eu-west-1:123456789012:parameter/hm/acme-orders/*"]},
                         {"Sid": "Secrets", "Effect": "Allow", "Action": ["secretsmanager:GetSecretValue"],
                          "Resource": ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:hm/acme-orders/*"]}]}"""));
        assertThat(rights("sched")).isEqualTo(tree("""
                        {"Version": "2012-10-17", "Statement": [
                         {"Sid": "Run", "Effect": "Allow", "Action": ["ecs:RunTask"],
                          "Resource": ["arn:aws:ecs:eu-west-1:123456789012:task-definition/hm-acme-orders-job-*"],
                          "Condition": {"ArnEquals":
                           {"ecs:cluster": ["arn:aws:ecs:eu-west-1:123456789012:cluster/hm-acme-orders"]}}},
                         {"Sid": "Pass", "Effect": "Allow", "Action": ["iam:PassRole"],
                          "Resource": ["arn:aws:iam::123456789012:role/hm-acme-orders-exec",
                           "arn:aws:iam::123456789012:role/hm-acme-orders-task"],
                          "Condition": {"StringEquals": {"iam:PassedToService": ["ecs-tasks.amazonaws.com"]}}},
                         {"Sid": "Tag", "Effect": "Allow", "Action": ["ecs:TagResource"],
                          "Resource": ["arn:aws:ecs:eu-west-1:123456789012:task/hm-acme-orders/*"],
                          "Condition": {"StringEquals": {"ecs:CreateAction": ["RunTask"]}}}]}"""));
        assertThat(cli("list-attached-role-policies", "exec"))
                .contains("arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy");
        assertThat(cli("list-attached-role-policies", "infra"))
                .contains("arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers")
                .contains("service-role/AmazonECSInfrastructureRoleforExpressGatewayServices");
        assertThat(cli("get-role", "task"))
                .contains("\"heroku-migrate:managed\"", "\"heroku-migrate:component\"", roles.taskArn());
    }

    @Test
    void whatSomebodyChangedIsPutRightAndWhatSomebodyAddedStays() throws Exception {
        List<Resource<?>> all = roles.resources(TASKS_ONLY);
        aws.apply(all);
        String managed = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
        String added = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        aws.cli("iam", "detach-role-policy", "--role-name", "hm-acme-orders-exec", "--policy-arn", managed);
        aws.cli("iam", "attach-role-policy", "--role-name", "hm-acme-orders-task", "--policy-arn", added);
        aws.cli("iam", "delete-role-policy", "--role-name", "hm-acme-orders-task", "--policy-name", "heroku-migrate");
        aws.cli(
                "iam",
                "update-assume-role-policy",
                "--role-name",
                "hm-acme-orders-exec",
                "--policy-document",
                PolicyDocument.of(Statement.trust("ec2.amazonaws.com")).json());

        assertThat(aws.plan(all).changes().toString()).contains("trust policy", "managed policies");
        assertThat(aws.apply(all)).containsExactlyInAnyOrder("~ role/execution", "~ role/task");
        assertThat(aws.apply(all)).isEmpty();
        assertThat(trust("exec").toString()).contains("ecs-tasks.amazonaws.com").doesNotContain("ec2.amazonaws.com");
        assertThat(cli("list-attached-role-policies", "task")).contains(added);

        assertThat(aws.remove(all, Force.NONE)).containsExactlyInAnyOrder("- role/execution", "- role/task");
    }

    @Test
    void rightsFollowTheUse() throws Exception {
        aws.apply(roles.resources(TASKS_ONLY));
        assertThat(rights("exec").toString()).doesNotContain("secretsmanager");

        assertThat(aws.apply(roles.resources(new RolesWish(Set.of(Use.SECRETS_MANAGER)))))
                .containsExactly("~ role/execution");
        assertThat(rights("exec").toString()).contains("secretsmanager:GetSecretValue");
    }

    @Test
    void makingThemAgainAfterAKillBringsTheSameEnd() throws Exception {
        List<Resource<?>> all = roles.resources(TASKS_ONLY);
        for (Resource<?> resource : all) {
            ((Creatable<?>) resource).create();
        }
        aws.cli("iam", "delete-role-policy", "--role-name", "hm-acme-orders-exec", "--policy-name", "heroku-migrate");
        aws.cli(
                "iam",
                "update-assume-role-policy",
                "--role-name",
                "hm-acme-orders-task",
                "--policy-document",
                PolicyDocument.of(Statement.trust("ec2.amazonaws.com")).json());

        for (Resource<?> resource : all) {
            ((Creatable<?>) resource).create();
        }

        assertThat(aws.apply(all)).isEmpty();
    }

    @Test
    void oneOfTheSameNameThatOthersMadeIsRefused() {
        aws.clients()
                .iam()
                .createRole(request -> request.roleName("hm-acme-orders-task")
                        .assumeRolePolicyDocument(PolicyDocument.of(Statement.trust("ec2.amazonaws.com"))
                                .json()));
        List<Resource<?>> all = roles.resources(TASKS_ONLY);

        assertThatThrownBy(() -> aws.plan(all))
                .hasMessageContaining("a role 'hm-acme-orders-task', which this plugin did not make");
        Creatable<?> task = (Creatable<?>) all.get(2);
        assertThatThrownBy(task::create)
                .hasMessageContaining("a role 'hm-acme-orders-task', which this plugin did not make");
    }

    @Test
    void forRolesThatSomebodyElseMadeNothingIsCalled() {
        Roles theirs = new Roles(
                aws.site(),
                new RoleSettings(
                        Optional.of("arn:aws:iam::123456789012:role/a"),
                        Optional.of("arn:aws:iam::123456789012:role/b"),
                        Optional.of("arn:aws:iam::123456789012:role/c"),
                        Optional.of("arn:aws:iam::123456789012:role/d")));

        assertThat(theirs.resources(new RolesWish(Set.of(Use.SCHEDULES, Use.BLUE_GREEN, Use.EXPRESS))))
                .isEmpty();
        assertThat(List.of(theirs.executionArn(), theirs.taskArn(), theirs.schedulerArn(), theirs.infrastructureArn()))
                .extracting(arn -> arn.substring(arn.length() - 1))
                .containsExactly("a", "b", "c", "d");
        assertThat(roles.databaseProxyArn()).isEqualTo("arn:aws:iam::123456789012:role/hm-acme-orders-proxy");
    }

    @Test
    void aSecondRunReadsLittle() throws Exception {
        RolesWish wish = new RolesWish(Set.of(Use.SCHEDULES));
        aws.apply(roles.resources(wish));
        try (RecordedCalls calls = new RecordedCalls();
                AwsClients clients = new AwsClients(new AwsConnection(
                        Optional.of("eu-west-1"), aws.site().waiting().interval()))) {
            AwsSite site = new AwsSite(
                    clients,
                    aws.site().account(),
                    aws.site().names(),
                    aws.site().tags(),
                    aws.site().waiting());
            List<Resource<?>> all = new Roles(site, RoleSettings.NONE).resources(wish);

            assertThat(aws.plan(all).isEmpty()).isTrue();
            assertThat(calls.take())
                    .containsExactlyInAnyOrder(
                            "iam:ListRoles",
                            "iam:GetRole",
                            "iam:GetRole",
                            "iam:GetRole",
                            "iam:GetRolePolicy",
                            "iam:GetRolePolicy",
                            "iam:GetRolePolicy",
                            "iam:ListAttachedRolePolicies");

            aws.remove(all, Force.NONE);
            assertThat(calls.take()).doesNotContain("iam:ListRoles");
        }
    }

    private String names() {
        return aws.cli("iam", "list-roles", "--query", "Roles[].Arn");
    }

    private Map<?, ?> trust(String of) {
        return (Map<?, ?>)
                tree(aws.cli("iam", "get-role", "--role-name", name(of), "--query", "Role.AssumeRolePolicyDocument"));
    }

    private Object rights(String of) {
        return tree(aws.cli(
                "iam",
                "get-role-policy",
                "--role-name",
                name(of),
                "--policy-name",
                "heroku-migrate",
                "--query",
                "PolicyDocument"));
    }

    private String cli(String command, String of) {
        return aws.cli("iam", command, "--role-name", name(of));
    }

    private static String name(String of) {
        return "hm-acme-orders-" + of;
    }

    private static Object tree(String json) {
        return Json.read(json, Object.class);
    }
}
