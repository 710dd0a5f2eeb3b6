package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;

/** The rights to look, which every plan needs (contract: AWS 6). */
record ReadStatements(Arns arns) {
    /** What AWS can't limit to single things. */
    Statement everywhere() {
        return Statement.allow(
                "Read",
                List.of(
                        "sts:GetCallerIdentity",
                        "ec2:DescribeVpcs",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeRouteTables",
                        "ec2:DescribeSecurityGroups",
                        "elasticloadbalancing:Describe*",
                        "ecr:GetAuthorizationToken",
                        "acm:ListCertificates",
                        "application-autoscaling:Describe*",
                        "application-autoscaling:ListTagsForResource",
                        "cloudwatch:DescribeAlarms",
                        "route53:ListHostedZones",
                        "rds:DescribeDB*",
                        "rds:DescribeOrderableDBInstanceOptions",
                        "elasticache:Describe*",
                        "logs:DescribeLogGroups",
                        "secretsmanager:ListSecrets",
                        "scheduler:ListSchedules",
                        "iam:ListRoles",
                        "ecs:DescribeTaskDefinition",
                        "ecs:ListTaskDefinitions",
                        "ecs:ListTaskDefinitionFamilies"),
                Arns.ANY);
    }

    /** What belongs to the application; its variables are read with their values, as they are compared by them. */
    List<Statement> ours() {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow(
                "ReadEcr",
                List.of(
                        "ecr:DescribeRepositories",
                        "ecr:DescribeImages",
                        "ecr:GetLifecyclePolicy",
                        "ecr:ListTagsForResource"),
                arns.repository()));
        statements.add(Statement.allow(
                "ReadLogs",
                List.of("logs:ListTagsForResource", "logs:FilterLogEvents", "logs:GetLogEvents"),
                arns.logGroup()));
        statements.add(Statement.allow(
                "ReadConfig",
                List.of("ssm:GetParameter", "ssm:GetParametersByPath", "ssm:ListTagsForResource"),
                arns.parameters()));
        statements.add(Statement.allow(
                "ReadSecrets",
                List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
                arns.secrets()));
        statements.add(Statement.allow(
                "ReadRoles",
                List.of("iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:GetRolePolicy"),
                arns.madeRoles()));
        statements.add(Statement.allow(
                "ReadEcs",
                List.of(
                        "ecs:DescribeClusters",
                        "ecs:DescribeServices",
                        "ecs:DescribeTasks",
                        "ecs:ListServiceDeployments",
                        "ecs:DescribeServiceDeployments",
                        "ecs:DescribeServiceRevisions",
                        "ecs:ListTagsForResource"),
                arns.ecs()));
        statements.add(Statement.allow("ListEcs", List.of("ecs:ListServices", "ecs:ListTasks"), Arns.ANY)
                .when("ArnEquals", "ecs:cluster", List.of(arns.cluster())));
        statements.add(Statement.allow("ReadDb", List.of("rds:ListTagsForResource"), arns.databases()));
        statements.add(Statement.allow("ReadCache", List.of("elasticache:ListTagsForResource"), arns.caches()));
        statements.add(Statement.allow(
                "ReadJobs",
                List.of("scheduler:GetScheduleGroup", "scheduler:GetSchedule", "scheduler:ListTagsForResource"),
                arns.schedules()));
        statements.add(Statement.allow(
                        "ReadTls",
                        List.of("acm:DescribeCertificate", "acm:ListTagsForCertificate"),
                        arns.certificates())
                .whenEqual("aws:ResourceTag/" + AwsTags.MANAGED, "true"));
        statements.add(Statement.allow("ReadDns", List.of("route53:ListResourceRecordSets"), arns.zones()));
        return statements;
    }
}
