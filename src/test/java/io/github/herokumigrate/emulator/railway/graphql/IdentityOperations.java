package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.Access;
import io.github.herokumigrate.emulator.railway.state.Access.Kind;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import java.time.Instant;

/** Who calls (contract: Railway 2.1, 7.1). */
final class IdentityOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("me", (session, arguments) -> user(session.having(Kind.ACCOUNT)))
                .query("apiToken", (session, arguments) -> apiToken(session.bearing()))
                .query("projectToken", (session, arguments) -> projectToken(session.having(Kind.PROJECT)))
                .query(
                        "workspace",
                        (session, arguments) ->
                                WorkspaceType.of(session, session.workspace(arguments.text("workspaceId"))))
                .mutation("projectTokenCreate", (session, arguments) -> {
                    Arguments input = arguments.input();
                    session.bearing().project(input.text("projectId"));
                    return session.account()
                            .issue(Access.ofEnvironment(session.environment(input.text("environmentId"))));
                });
    }

    private static GraphqlObject user(Session session) {
        return GraphqlObject.of("User")
                .with("id", "00000000-0000-4000-8000-000000000001")
                .with("name", "Pat Example")
                .with("email", "pat@example.com")
                .with("username", "pat")
                .with("has2FA", true)
                .lazily(
                        "apiTokenRateLimit",
                        () -> WorkspaceType.budget(session, session.workspaces().get(0)))
                .lazily(
                        "workspaces",
                        () -> session.workspaces().stream()
                                .map(each -> WorkspaceType.of(session, each))
                                .toList());
    }

    private static GraphqlObject apiToken(Session session) {
        return GraphqlObject.of("ApiTokenContext")
                .lazily(
                        "workspaces",
                        () -> session.workspaces().stream()
                                .map(each -> GraphqlObject.of("ApiTokenWorkspace")
                                        .with("id", each.id())
                                        .with("name", each.name()))
                                .toList());
    }

    private static GraphqlObject projectToken(Session session) {
        EmulatedEnvironment environment =
                session.environment(session.access().environment().orElseThrow());
        return GraphqlObject.of("ProjectToken")
                .with("id", "00000000-0000-4000-8000-000000000002")
                .with("name", "token")
                .with("displayToken", "****-1234")
                .with("projectId", environment.project().id())
                .with("environmentId", environment.id())
                .with("createdAt", Instant.now())
                .lazily("project", () -> ProjectType.of(session, environment.project()))
                .lazily("environment", () -> EnvironmentType.of(environment));
    }
}
