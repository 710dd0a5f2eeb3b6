package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <railway>}: settings of the target Railway. What is named here exists already, is used and never removed. */
final class RailwayConfig {
    /** The workspace, by its name or id; default: the one that the token is for. */
    @Nullable
    String workspace;

    /** An existing project, by its name or id; default: one of the application's name that the plugin makes. */
    @Nullable
    String project;

    /** The environment of the project; default: {@code production}. It is made if it is missing. */
    @Nullable
    String environment;

    /** An existing service with PostgreSQL, by its name; default: one that the plugin makes. */
    @Nullable
    String database;

    /** An existing service with Redis, by its name; default: one that the plugin makes. */
    @Nullable
    String cache;

    /**
     * A repository of yours that the image is pushed to and that Railway pulls it from, e.g. {@code ghcr.io/acme/orders};
     * default: the sources are uploaded and Railway builds the image.
     */
    @Nullable
    String image;

    /**
     * The {@code <server>} of settings.xml with which Railway pulls the image from a private registry, which needs its Pro
     * plan; default: the image is public.
     */
    @Nullable
    String registryServerId;

    /** The {@code <server>} of settings.xml whose password is the token; default: {@code railway}. */
    @Nullable
    String serverId;

    /** Base URL of Railway's API. */
    @Nullable
    String url;

    /** How long to wait between two looks at something that takes time, e.g. {@code 10s}; default: {@code 4s}. */
    @Nullable
    String pollInterval;
}
