package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ProcessType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The names of everything at AWS, each a pure function of the application and the part (contract: AWS 0.2). A name that
 * is too long for its service is cut and ends with a digest of the whole.
 *
 * @param app the application
 * @param theirCluster a cluster of the user's, which is used instead of ours
 */
public record AwsNames(AppName app, Optional<String> theirCluster) {
    /** Load balancers and target groups. */
    private static final int SHORT = 32;
    /** Replication groups. */
    private static final int CACHE = 40;
    /** Databases. */
    private static final int DATABASE = 63;
    /** Roles, schedules and their groups. */
    private static final int MEDIUM = 64;
    /** Clusters, families, services, security groups. */
    private static final int LONG = 255;

    private static final int DIGEST_DIGITS = 6;

    /** Names without a cluster of the user's. */
    public AwsNames(AppName app) {
        this(app, Optional.empty());
    }

    /** The ECS cluster. */
    public String cluster() {
        return theirCluster.orElseGet(() -> composed("", LONG));
    }

    /** The ECR repository. */
    public String repository() {
        return singleDashed(composed("", LONG));
    }

    /** The log group of all processes. */
    public String logGroup() {
        return path();
    }

    /** The prefix of everything in Parameter Store and Secrets Manager: {@code /hm/<app>}, without a slash at its end. */
    public String path() {
        return "/hm/" + app.value();
    }

    /** The parameter of a variable. */
    public String parameter(String variable) {
        return path() + "/config/" + variable;
    }

    /** The secret of a variable; Secrets Manager wants no slash in front. */
    public String secret(String variable) {
        return parameter(variable).substring(1);
    }

    /** The ECS service of a process type. */
    public String service(ProcessType type) {
        return cut(type.value(), LONG);
    }

    /**
     * The ECS service of the web process in Express Mode. It has another name than one without, so that either can be made
     * before the other one goes.
     */
    public String expressService() {
        return composed("-web", LONG);
    }

    /** The process type that an ECS service of this name runs, if it is one of ours. */
    public String process(String service) {
        return service.equals(expressService()) ? ProcessType.WEB.value() : service;
    }

    /** The family of the task definitions of a process type; that of the release command is {@code release}. */
    public String family(String type) {
        return composed("-" + type, LONG);
    }

    /** The family of the task definitions of a schedule. */
    public String jobFamily(String schedule) {
        return composed("-job-" + schedule, LONG);
    }

    /** The load balancer. */
    public String loadBalancer() {
        return cut(singleDashed("hm-" + app.value()), SHORT);
    }

    /**
     * A target group.
     *
     * @param slot {@code b} or {@code g}: a blue/green deployment needs two
     */
    public String targetGroup(String slot) {
        return cut(singleDashed("hm-" + app.value() + "-" + slot), SHORT);
    }

    /**
     * A security group.
     *
     * @param of what it protects: {@code alb}, {@code task}, {@code db}, {@code redis}
     */
    public String securityGroup(String of) {
        return composed("-" + of, LONG);
    }

    /**
     * A role.
     *
     * @param of whose it is: {@code exec}, {@code task}, {@code sched}, {@code infra}, {@code proxy}, {@code dms}
     */
    public String role(String of) {
        return composed("-" + of, MEDIUM);
    }

    /** The database, its subnet group and its proxy. */
    public String database() {
        return singleDashed(composed("", DATABASE));
    }

    /** The replication instance of DMS, its subnet group and its task. */
    public String replication() {
        return singleDashed(composed("", DATABASE));
    }

    /**
     * An endpoint of DMS.
     *
     * @param side {@code source} or {@code target}
     */
    public String replicationEndpoint(String side) {
        return singleDashed(composed("-" + side, DATABASE));
    }

    /** The log-in of an endpoint of DMS in Secrets Manager. */
    public String replicationSecret(String side) {
        return path().substring(1) + "/dms/" + side;
    }

    /** The key-value store and its subnet group. */
    public String cache() {
        return singleDashed(composed("", CACHE));
    }

    /** The group of all schedules. */
    public String scheduleGroup() {
        return composed("", MEDIUM);
    }

    /** A schedule. */
    public String schedule(String name) {
        return cut(name, MEDIUM);
    }

    private String composed(String suffix, int limit) {
        return cut("hm-" + app.value() + suffix, limit);
    }

    // RDS, ElastiCache, ECR and load balancers take no two dashes in a row.
    private static String singleDashed(String name) {
        return name.contains("--") ? name.replaceAll("-{2,}", "-") + "-" + digest(name) : name;
    }

    private static String cut(String name, int limit) {
        if (name.length() <= limit) {
            return name;
        }
        String head = name.substring(0, limit - DIGEST_DIGITS - 1).replaceFirst("-+$", "");
        return head + "-" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
