package io.github.herokumigrate.platform.fly.rollout;

import java.util.Locale;

/** How the machines of a process type go to the next release. */
public enum Strategy {
    /** One is changed first, then a third of all at once. */
    ROLLING,
    /** New machines take over the traffic when all of them are healthy; process types without traffic are rolled. */
    BLUE_GREEN,
    /** A machine beside the others is tried first, without traffic; then they are rolled. */
    CANARY;

    /** The name that flyctl has for it, as {@code fly.toml} says it. */
    public String flyctlName() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
