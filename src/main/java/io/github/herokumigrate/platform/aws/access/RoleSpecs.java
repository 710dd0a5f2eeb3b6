package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What each role is and may do (contract: AWS 1.6, 1.3 for blue/green, 2.2 for Express, 1.7 for the proxy). */
record RoleSpecs(AwsAccount account, AwsNames names) {
    private static final String TASKS = "ecs-tasks.amazonaws.com";

    RoleSpec execution(Set<RolesWish.Use> uses) {
        Statement parameters = Statement.allow(
                "Variables",
                List.of("ssm:GetParameters"),
                List.of(account.arn("ssm", "parameter" + names.path() + "/*")));
        return new RoleSpec(
                Roles.EXECUTION,
                names.role("exec"),
                "Starts the tasks of " + names.app() + ": image, log, variables",
                PolicyDocument.of(Statement.trust(TASKS)),
                Optional.of(
                        uses.contains(RolesWish.Use.SECRETS_MANAGER)
                                ? PolicyDocument.of(parameters, ourSecrets())
                                : PolicyDocument.of(parameters)),
                Set.of(executionPolicy(account)));
    }

    /** Its rights at other services are the application's own matter; ours are those that a shell in a task needs. */
    RoleSpec task() {
        return new RoleSpec(
                Roles.TASK,
                names.role("task"),
                "What " + names.app() + " itself may do",
                PolicyDocument.of(Statement.trust(TASKS).whenEqual("aws:SourceAccount", account.id())),
                Optional.of(PolicyDocument.of(Statement.allow(
                        "Shell",
                        List.of(
                                "ssmmessages:CreateControlChannel",
                                "ssmmessages:CreateDataChannel",
                                "ssmmessages:OpenControlChannel",
                                "ssmmessages:OpenDataChannel"),
                        List.of("*")))),
                Set.of());
    }

    RoleSpec scheduler(String executionArn, String taskArn) {
        return new RoleSpec(
                Roles.SCHEDULER,
                names.role("sched"),
                "Starts the scheduled tasks of " + names.app(),
                PolicyDocument.of(Statement.trust("scheduler.amazonaws.com")),
                Optional.of(PolicyDocument.of(
                        Statement.allow(
                                        "Run",
                                        List.of("ecs:RunTask"),
                                        List.of(account.arn("ecs", "task-definition/" + names.jobFamily("*"))))
                                .when(
                                        "ArnEquals",
                                        "ecs:cluster",
                                        List.of(account.arn("ecs", "cluster/" + names.cluster()))),
                        Statement.allow("Pass", List.of("iam:PassRole"), List.of(executionArn, taskArn))
                                .whenEqual("iam:PassedToService", TASKS),
                        // Scheduled tasks get the tags of their task definition.
                        Statement.allow(
                                        "Tag",
                                        List.of("ecs:TagResource"),
                                        List.of(account.arn("ecs", "task/" + names.cluster() + "/*")))
                                .whenEqual("ecs:CreateAction", "RunTask"))),
                Set.of());
    }

    RoleSpec infrastructure(Set<RolesWish.Use> uses) {
        Set<String> policies = new TreeSet<>();
        if (uses.contains(RolesWish.Use.BLUE_GREEN)) {
            policies.add(loadBalancerPolicy(account));
        }
        if (uses.contains(RolesWish.Use.EXPRESS)) {
            policies.add(expressPolicy(account));
        }
        return new RoleSpec(
                Roles.INFRASTRUCTURE,
                names.role("infra"),
                "With this ECS shifts the traffic of " + names.app(),
                PolicyDocument.of(Statement.trust("ecs.amazonaws.com")),
                Optional.empty(),
                policies);
    }

    RoleSpec databaseProxy() {
        return new RoleSpec(
                Roles.DATABASE_PROXY,
                names.role("proxy"),
                "With this RDS Proxy reads the password of the database of " + names.app(),
                PolicyDocument.of(Statement.trust("rds.amazonaws.com")),
                Optional.of(PolicyDocument.of(ourSecrets())),
                Set.of());
    }

    RoleSpec replication() {
        return new RoleSpec(
                Roles.REPLICATION,
                names.role("dms"),
                "With this DMS reads the log-ins of the databases of " + names.app(),
                // Where DMS reads secrets it is a service of the Region.
                PolicyDocument.of(Statement.trust("dms." + account.region() + ".amazonaws.com")),
                Optional.of(PolicyDocument.of(Statement.allow(
                        "LogIns",
                        List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
                        List.of(account.arn("secretsmanager", "secret:" + names.replicationSecret("*")))))),
                Set.of());
    }

    static String executionPolicy(AwsAccount account) {
        return account.managedPolicy("service-role/AmazonECSTaskExecutionRolePolicy");
    }

    static String loadBalancerPolicy(AwsAccount account) {
        return account.managedPolicy("AmazonECSInfrastructureRolePolicyForLoadBalancers");
    }

    static String expressPolicy(AwsAccount account) {
        return account.managedPolicy("service-role/AmazonECSInfrastructureRoleforExpressGatewayServices");
    }

    private Statement ourSecrets() {
        String below = names.path().substring(1);
        return Statement.allow(
                "Secrets",
                List.of("secretsmanager:GetSecretValue"),
                List.of(account.arn("secretsmanager", "secret:" + below + "/*")));
    }
}
