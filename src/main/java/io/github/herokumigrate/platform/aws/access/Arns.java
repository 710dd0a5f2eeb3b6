package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import java.util.List;
import java.util.stream.Stream;

/** The ARNs of what one application has, as policies name them; what AWS makes up of them is a star. */
record Arns(AwsAccount account, AwsNames names, RoleSettings roles) {
    static final List<String> ANY = List.of("*");

    private static final String INFRASTRUCTURE = "infra";
    private static final String REPLICATION = "dms";
    private static final List<String> ROLES = List.of("exec", "task", "sched", INFRASTRUCTURE, "proxy", REPLICATION);

    List<String> of(String service, String... resources) {
        return Stream.of(resources)
                .map(resource -> account.arn(service, resource))
                .toList();
    }

    /** The roles that the plugin makes. */
    List<String> madeRoles() {
        return ROLES.stream().map(this::role).toList();
    }

    /** The roles that are passed on to services, whatever the application uses. */
    List<String> passedRoles() {
        return Stream.concat(
                        ROLES.stream()
                                .filter(of -> !of.equals(INFRASTRUCTURE) && !of.equals(REPLICATION))
                                .map(this::role),
                        Stream.of(roles.executionRoleArn(), roles.taskRoleArn(), roles.schedulerRoleArn())
                                .flatMap(role -> role.stream()))
                .toList();
    }

    /** The role that is passed on to ECS where that changes load balancers. */
    List<String> infrastructureRole() {
        return Stream.concat(Stream.of(role(INFRASTRUCTURE)), roles.infrastructureRoleArn().stream())
                .toList();
    }

    /** The role that DMS gets to read log-ins. */
    String replicationRole() {
        return role(REPLICATION);
    }

    /** The role of one name that DMS has in every account. */
    String replicationNetworkRole() {
        return account.iamArn("role/" + ReplicationNetworkRole.NAME);
    }

    private String role(String of) {
        return account.iamArn("role/" + names.role(of));
    }

    String cluster() {
        return account.arn("ecs", "cluster/" + names.cluster());
    }

    List<String> services() {
        return of(
                "ecs",
                "service/" + names.cluster() + "/*",
                "service-deployment/" + names.cluster() + "/*",
                "service-revision/" + names.cluster() + "/*");
    }

    List<String> tasks() {
        return of("ecs", "task/" + names.cluster() + "/*");
    }

    List<String> taskDefinitions() {
        return of("ecs", "task-definition/" + names.family("*"));
    }

    /** Everything of ECS. */
    List<String> ecs() {
        return Stream.of(List.of(cluster()), services(), tasks(), taskDefinitions())
                .flatMap(List::stream)
                .toList();
    }

    List<String> repository() {
        return of("ecr", "repository/" + names.repository());
    }

    List<String> logGroup() {
        return of("logs", "log-group:" + names.logGroup(), "log-group:" + names.logGroup() + ":*");
    }

    List<String> parameters() {
        return of("ssm", "parameter" + names.path() + "/*");
    }

    List<String> secrets() {
        return of("secretsmanager", "secret:" + names.path().substring(1) + "/*");
    }

    List<String> schedules() {
        return of("scheduler", "schedule-group/" + names.scheduleGroup(), "schedule/" + names.scheduleGroup() + "/*");
    }

    List<String> loadBalancing() {
        return of(
                "elasticloadbalancing",
                "loadbalancer/app/" + names.loadBalancer() + "/*",
                "targetgroup/" + names.targetGroup("b") + "/*",
                "targetgroup/" + names.targetGroup("g") + "/*",
                "listener/app/" + names.loadBalancer() + "/*",
                "listener-rule/app/" + names.loadBalancer() + "/*");
    }

    List<String> databases() {
        String name = names.database();
        return of(
                "rds",
                "db:" + name,
                "subgrp:" + name,
                "pg:" + name + "*",
                "snapshot:" + name + "*",
                "db-proxy:*",
                "target-group:*");
    }

    /** ElastiCache asks for the right to the last three when a group is made. */
    List<String> caches() {
        return of(
                "elasticache",
                "replicationgroup:" + names.cache(),
                "subnetgroup:" + names.cache(),
                "parametergroup:*",
                "cluster:*",
                "usergroup:*");
    }

    /** Zones and changes of Route 53, which has no Region and no account in its ARNs. */
    List<String> zones() {
        String start = "arn:" + account.partition() + ":route53:::";
        return List.of(start + "hostedzone/*", start + "change/*");
    }

    List<String> certificates() {
        return of("acm", "certificate/*");
    }
}
