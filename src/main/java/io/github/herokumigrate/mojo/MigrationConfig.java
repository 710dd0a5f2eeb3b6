package io.github.herokumigrate.mojo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code <migration>}: what to migrate, where to and how. Every scalar has a user property
 * {@code heroku-migrate.<path>} that wins over the pom.
 */
final class MigrationConfig {
    /** The Heroku app. */
    @Nullable
    String app;

    /** Where to: {@code local} (default), {@code aws}, {@code fly} or {@code railway}. */
    @Nullable
    String target;

    /** The name at the target; default: the app's. */
    @Nullable
    String name;

    /** Where in the world, in the target's own word, e.g. {@code eu-west-1}; default: what the target's own tools use. */
    @Nullable
    String region;

    /** The command to run once before each roll-out; default: the Procfile's {@code release}. */
    @Nullable
    String releaseCommand;

    /** Where the inventory and the data come from; default: the live Heroku API. */
    SourceConfig source = new SourceConfig();

    /** How Heroku is reached. */
    HerokuConfig heroku = new HerokuConfig();

    /** Changes to single process types. */
    List<ProcessConfig> processes = new ArrayList<>();

    /** The names on the internet that the target serves, e.g. {@code shop.example.com}; default: none. */
    List<String> domains = new ArrayList<>();

    /** What runs at given times. */
    List<ScheduleConfig> schedules = new ArrayList<>();

    /** Which variables go over. */
    VariablesConfig variables = new VariablesConfig();

    /** How the database is copied. */
    DatabaseConfig database = new DatabaseConfig();

    /** The container image. */
    ImageConfig image = new ImageConfig();

    /** Settings of the target {@code aws}. */
    AwsConfig aws = new AwsConfig();

    /** Settings of the target {@code fly}. */
    FlyConfig fly = new FlyConfig();

    /** Settings of the target {@code railway}. */
    RailwayConfig railway = new RailwayConfig();

    /** Settings of the target {@code local}. */
    LocalConfig local = new LocalConfig();
}
