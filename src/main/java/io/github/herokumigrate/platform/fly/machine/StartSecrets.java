package io.github.herokumigrate.platform.fly.machine;

/** What is known of the app's secrets when a machine starts, without their values. */
public interface StartSecrets {
    /**
     * Marks of the secrets as they are at Fly.io now, with the wished values. A machine that was started with other
     * marks has to be started again to see the secrets as they are.
     *
     * @return a short text without secrets, equal for equal secrets
     */
    String marks() throws InterruptedException;

    /**
     * The version of the app's secrets that a machine must see at least, for a machine that is started now: new secrets
     * take a while until they are seen everywhere. 0 for any, if the app has none.
     */
    long minVersion() throws InterruptedException;
}
