package io.github.herokumigrate.emulator.railway.state;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a token lets in (contract: Railway 2.1).
 *
 * @param kind what it was made for
 * @param workspaces the ids of the workspaces that it is good for
 * @param project the id of the only project that it is good for
 * @param environment the id of the only environment that it is good for
 */
public record Access(Kind kind, Set<String> workspaces, Optional<String> project, Optional<String> environment) {
    /** What a token was made for. */
    public enum Kind {
        /** A user with all workspaces that the user is a member of. */
        ACCOUNT,
        /** A workspace. */
        WORKSPACE,
        /** One environment of one project. */
        PROJECT,
        /** Nobody: there was no token. */
        NONE
    }

    /** No token. */
    public static Access none() {
        return new Access(Kind.NONE, Set.of(), Optional.empty(), Optional.empty());
    }

    /** A token of a user who is a member of some workspaces. */
    public static Access ofAccount(Workspace... workspaces) {
        return new Access(Kind.ACCOUNT, ids(workspaces), Optional.empty(), Optional.empty());
    }

    /** A token of a workspace. */
    public static Access ofWorkspace(Workspace workspace) {
        return new Access(Kind.WORKSPACE, ids(workspace), Optional.empty(), Optional.empty());
    }

    /** A token of an environment. */
    public static Access ofEnvironment(EmulatedEnvironment environment) {
        EmulatedProject project = environment.project();
        return new Access(
                Kind.PROJECT, ids(project.workspace()), Optional.of(project.id()), Optional.of(environment.id()));
    }

    /** Whether it is a token that goes behind the word Bearer. */
    public boolean isBearer() {
        return kind == Kind.ACCOUNT || kind == Kind.WORKSPACE;
    }

    /** Whether it is good for a workspace as a whole. */
    public boolean isGoodFor(Workspace workspace) {
        return isBearer() && workspaces.contains(workspace.id());
    }

    /** Whether it is good for something in a project. */
    public boolean sees(EmulatedProject candidate) {
        return workspaces.contains(candidate.workspace().id())
                && project.map(candidate.id()::equals).orElse(true);
    }

    /** Whether it is good for an environment. */
    public boolean sees(EmulatedEnvironment candidate) {
        return sees(candidate.project())
                && environment.map(candidate.id()::equals).orElse(true);
    }

    private static Set<String> ids(Workspace... workspaces) {
        return Stream.of(workspaces).map(Workspace::id).collect(Collectors.toUnmodifiableSet());
    }
}
