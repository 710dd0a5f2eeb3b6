package io.github.herokumigrate.platform.aws.access;

/** What an application uses and the deployer needs rights for, besides those that every application needs. */
public enum Feature {
    /** A PostgreSQL database of RDS. */
    DATABASE,
    /** RDS Proxy before it, whose password is a secret of Secrets Manager. */
    DATABASE_PROXY,
    /** A key-value store of ElastiCache. */
    CACHE,
    /** A web process behind a load balancer. */
    LOAD_BALANCER,
    /** Domains with certificates, and their records where Route 53 has the zone. */
    DOMAINS,
    /** The number of tasks follows the load. */
    SCALING,
    /** EventBridge Scheduler starts tasks. */
    SCHEDULES,
    /** Variables that only Secrets Manager takes. */
    SECRETS_MANAGER,
    /** ECS shifts requests between two target groups, with a role that it gets. */
    SHIFTED_REQUESTS,
    /** ECS Express Mode, with a role that ECS gets. */
    EXPRESS
}
