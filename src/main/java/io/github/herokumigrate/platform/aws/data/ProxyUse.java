package io.github.herokumigrate.platform.aws.data;

/** Whether connections to the database go through an RDS Proxy. */
public enum ProxyUse {
    /** They go to the database itself. */
    NONE,
    /** They go through a proxy, which shares few connections among many tasks. */
    USE
}
