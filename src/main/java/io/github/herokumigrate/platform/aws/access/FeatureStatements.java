package io.github.herokumigrate.platform.aws.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rights to make, change and remove what only some applications have (contract: AWS 6). */
record FeatureStatements(Arns arns) {
    List<Statement> of(Set<Feature> features) {
        List<Statement> statements = new ArrayList<>();
        if (features.contains(Feature.SECRETS_MANAGER) || features.contains(Feature.DATABASE_PROXY)) {
            statements.add(secrets());
        }
        if (features.contains(Feature.LOAD_BALANCER)) {
            statements.add(loadBalancer());
        }
        if (features.contains(Feature.DOMAINS)) {
            statements.addAll(domains());
        }
        if (features.contains(Feature.DATABASE) || features.contains(Feature.DATABASE_PROXY)) {
            statements.add(database());
        }
        if (features.contains(Feature.CACHE)) {
            statements.add(cache());
        }
        if (features.contains(Feature.SCALING)) {
            statements.addAll(scaling());
        }
        if (features.contains(Feature.SCHEDULES)) {
            statements.add(schedules());
        }
        if (features.contains(Feature.EXPRESS)) {
            statements.add(Statement.allow(
                    "Express",
                    List.of("ecs:CreateExpressGatewayService", "ecs:DeleteExpressGatewayService"),
                    arns.services()));
            statements.add(
                    Statement.allow("Capacity", List.of("ecs:PutClusterCapacityProviders"), List.of(arns.cluster())));
        }
        return statements;
    }

    private Statement secrets() {
        return Statement.allow(
                "Secrets",
                List.of(
                        "secretsmanager:CreateSecret",
                        "secretsmanager:PutSecretValue",
                        "secretsmanager:TagResource",
                        "secretsmanager:DeleteSecret",
                        "secretsmanager:RestoreSecret"),
                arns.secrets());
    }

    private Statement loadBalancer() {
        return Statement.allow(
                "Elb",
                List.of(
                        "elasticloadbalancing:CreateLoadBalancer",
                        "elasticloadbalancing:CreateTargetGroup",
                        "elasticloadbalancing:CreateListener",
                        "elasticloadbalancing:CreateRule",
                        "elasticloadbalancing:Modify*",
                        "elasticloadbalancing:SetSecurityGroups",
                        "elasticloadbalancing:SetSubnets",
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:Delete*"),
                arns.loadBalancing());
    }

    private List<Statement> domains() {
        return List.of(
                Statement.allow("Tls", List.of("acm:RequestCertificate", "acm:AddTagsToCertificate"), Arns.ANY)
                        .whenEqual(WriteStatements.REQUESTED, WriteStatements.YES),
                Statement.allow("TlsUse", List.of("acm:DeleteCertificate"), arns.certificates())
                        .whenEqual(WriteStatements.EXISTING, WriteStatements.YES),
                Statement.allow("Dns", List.of("route53:ChangeResourceRecordSets"), arns.zones()));
    }

    private Statement database() {
        return Statement.allow(
                "Db",
                List.of(
                        "rds:CreateDBInstance",
                        "rds:ModifyDBInstance",
                        "rds:DeleteDBInstance",
                        "rds:CreateDBSnapshot",
                        "rds:CreateDBSubnetGroup",
                        "rds:DeleteDBSubnetGroup",
                        "rds:AddTagsToResource",
                        "rds:CreateDBProxy",
                        "rds:RegisterDBProxyTargets",
                        "rds:DeleteDBProxy"),
                arns.databases());
    }

    private Statement cache() {
        return Statement.allow(
                "Cache",
                List.of(
                        "elasticache:CreateReplicationGroup",
                        "elasticache:ModifyReplicationGroup",
                        "elasticache:DeleteReplicationGroup",
                        "elasticache:CreateCacheSubnetGroup",
                        "elasticache:DeleteCacheSubnetGroup",
                        "elasticache:AddTagsToResource"),
                arns.caches());
    }

    private List<Statement> scaling() {
        return List.of(
                Statement.allow(
                        "Scale",
                        List.of(
                                "application-autoscaling:RegisterScalableTarget",
                                "application-autoscaling:DeregisterScalableTarget",
                                "application-autoscaling:PutScalingPolicy",
                                "application-autoscaling:TagResource"),
                        arns.of("application-autoscaling", "scalable-target/*")),
                Statement.allow(
                        "Alarms",
                        List.of("cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"),
                        arns.of(
                                "cloudwatch",
                                "alarm:TargetTracking-service/" + arns.names().cluster() + "/*")));
    }

    private Statement schedules() {
        return Statement.allow(
                "Jobs",
                List.of(
                        "scheduler:CreateScheduleGroup",
                        "scheduler:DeleteScheduleGroup",
                        "scheduler:CreateSchedule",
                        "scheduler:UpdateSchedule",
                        "scheduler:DeleteSchedule",
                        "scheduler:TagResource"),
                arns.schedules());
    }
}
