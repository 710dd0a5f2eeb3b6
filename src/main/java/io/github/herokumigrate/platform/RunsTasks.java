package io.github.herokumigrate.platform;

import java.util.function.Consumer;

/** A target that runs a program once, within the application's private network, where its database is reached. */
public interface RunsTasks {
    /**
     * Runs it and returns when it has ended and nothing of it is left at the target. If a run that was killed left the same
     * one running, that one is heard from its beginning; another one of this name is ended first. If this thread is
     * interrupted, the program is ended too.
     *
     * @param lines hears what the program prints, in its order
     * @return its exit code
     * @throws io.github.herokumigrate.model.MigrationException if it can't be run, or if something of it stays; says why and
     *     what to do
     */
    int run(TargetApp app, OneOffTask task, Consumer<String> lines) throws InterruptedException;
}
