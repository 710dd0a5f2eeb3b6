package io.github.herokumigrate.platform.aws.data;

/** In how many data centres a database runs. */
public enum Availability {
    /** In one: it is away for as long as that one is. */
    ONE_ZONE,
    /** In two, with a standby that takes over; costs twice as much. */
    TWO_ZONES
}
