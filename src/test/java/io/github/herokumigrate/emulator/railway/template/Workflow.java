package io.github.herokumigrate.emulator.railway.template;

import java.util.Optional;

/** Something that takes a while. */
public final class Workflow {
    private Status status = Status.NotFound;
    private Optional<String> error = Optional.empty();

    /** How far it has come, in the words of the schema. */
    public enum Status {
        /** It is done. */
        Complete,
        /** It failed. */
        Error,
        /** Nobody has heard of it, or nobody has yet. */
        NotFound,
        /** It is on its way. */
        Running
    }

    /** One that nobody has heard of yet. */
    public Workflow() {}

    /** How far it has come. */
    public Status status() {
        return status;
    }

    /** Why it failed; empty if it didn't. */
    public Optional<String> error() {
        return error;
    }

    void run() {
        status = Status.Running;
    }

    void complete() {
        status = Status.Complete;
    }

    void fail(String why) {
        status = Status.Error;
        error = Optional.of(why);
    }
}
