package io.github.herokumigrate.platform.fly.rollout;

/** How the machines of a process type go to the next release. */
public enum Strategy {
    /** One is changed first, then a third of all at once. */
    ROLLING,
    /** New machines take over the traffic when all of them are healthy; process types without traffic are rolled. */
    BLUE_GREEN,
    /** A machine beside the others is tried first, without traffic; then they are rolled. */
    CANARY
}
