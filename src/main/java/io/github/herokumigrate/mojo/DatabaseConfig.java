package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <database>}: how the database is copied. */
final class DatabaseConfig {
    /** The source's URL, or {@code env:NAME}; default: the app's {@code DATABASE_URL}. */
    @Nullable
    String sourceUrl;

    /** The target's URL, or {@code env:NAME}; default: the target's own database. */
    @Nullable
    String targetUrl;

    /**
     * How a running database is copied: {@code stream} (default), from server to server; {@code dump}, by way of
     * a file that {@code pg_dump} writes and {@code pg_restore} reads; {@code sync}, from server to server while the
     * application goes on writing; or {@code dms}, by AWS Database Migration Service, which only the target {@code aws} has.
     */
    @Nullable
    String strategy;

    /**
     * The step of the strategies {@code sync} and {@code dms}: {@code follow} (default) copies and follows until the target is close behind
     * the source; {@code finish} keeps everybody from writing to the source, brings the rest over and compares both; {@code abort} gives it
     * up. By {@code sync}, after {@code finish} with {@code wayBack}, {@code reverse} brings back to the source what is written to the
     * target, {@code switch-back} goes back to the source, and {@code remove} takes every trace away.
     */
    @Nullable
    String sync;

    /**
     * Whether {@code finish} stops the Heroku app ({@code yes}, {@code no}): it turns maintenance mode on and scales all
     * process types but {@code web} to 0, and {@code abort} puts both back; default: {@code yes} if the source is the app's
     * own database, {@code no} if it is given by {@code sourceUrl}.
     */
    @Nullable
    String stopApp;

    /** {@code off} states that the jobs of Heroku Scheduler are switched off, which no API shows. */
    @Nullable
    String schedulerJobs;

    /**
     * Whether {@code finish} leaves a way back open ({@code yes}, {@code no}): what is written to the target from then on is
     * noted, for {@code reverse} and {@code switch-back}; default: {@code no}.
     */
    @Nullable
    String wayBack;

    /**
     * For how long {@code follow} and {@code reverse} go on at least, as {@code 90s}, {@code 30m} or {@code 8h}; default: until the target is
     * close behind.
     */
    @Nullable
    String window;

    /**
     * What the strategy {@code dms} leaves to DMS: {@code full-load-and-changes} (default), which the source must allow, or
     * {@code full-load}, all rows at once while nobody writes.
     */
    @Nullable
    String dms;

    /** How the copy is proven: {@code full} (default), {@code sampled} or {@code counts}. */
    @Nullable
    String verify;

    /** How many tables and indexes are worked on at a time; default: 4, fewer when the servers allow fewer. */
    @Nullable
    String jobs;

    /**
     * Where the copy runs: {@code here} (default), through this machine; or {@code target}, as a task at the target in the
     * application's private network.
     */
    @Nullable
    String runIn;

    /**
     * With {@code runIn=target}: an image with PostgreSQL's client tools, based on glibc; default: {@code postgres:17}, of
     * the source's major version.
     */
    @Nullable
    String toolsImage;

    /**
     * With {@code runIn=target}: an image with Java 17 or newer at {@code /opt/java/openjdk}, which is taken out of it;
     * default: {@code eclipse-temurin:17-jre}.
     */
    @Nullable
    String javaImage;

    /** With {@code runIn=target}: an image that has both, with {@code java} on its {@code PATH}, instead of the other two. */
    @Nullable
    String baseImage;
}
