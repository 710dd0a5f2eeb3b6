package io.github.herokumigrate.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing at a platform that the plugin may make, change or remove.
 *
 * <p>What can be done to it is said by the small interfaces {@link Creatable}, {@link Updatable} and {@link Removable}.
 * Implementations hold no state of their own between calls and are used by several threads.
 *
 * @param <S> the state that is compared, a record equal by value and free of secrets (a digest stands for a secret);
 *     it has nothing in it that changes by itself (a process id, a time), or every saved plan is stale at once
 */
public interface Resource<S> {
    /** Its identity, unique in the plan. */
    ResourceId id();

    /** The resources that must be right before this one is touched; removal goes the other way. */
    Set<ResourceId> dependsOn();

    /** When it is needed. */
    Stage stage();

    /** The wished state; empty if the thing should not exist. */
    Optional<S> desired();

    /**
     * Looks at the platform and changes nothing.
     *
     * @return the state there; empty if there is no such thing
     */
    Optional<S> observe() throws InterruptedException;

    /** In what the actual state differs from the wish; empty if in nothing. Called only when both exist. */
    List<Difference> differences(S actual);

    /** Whether removing or replacing it loses data, which needs the user's word by name. */
    default boolean holdsData() {
        return false;
    }

    /**
     * What is lost, besides data, when it is removed because the wish has it no longer: then, too, the user has to name
     * it, as the wish may have lost it by mistake. Removing everything does not ask for that.
     *
     * @return the end of a sentence that begins with {@code Deleting it}, without its full stop; empty if nothing is lost
     */
    default Optional<String> lossWhenNotWished() {
        return Optional.empty();
    }
}
