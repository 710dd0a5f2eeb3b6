package io.github.herokumigrate.platform.aws.network;

/** How many target groups there are. */
public enum Slots {
    /** {@code b} alone. */
    ONE,
    /** {@code b} and {@code g}, between which ECS shifts the traffic (blue/green and canary). */
    TWO;

    /** The name of the first one. */
    public static final String BLUE = "b";
    /** The name of the second one. */
    public static final String GREEN = "g";
}
