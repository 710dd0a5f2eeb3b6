package io.github.herokumigrate.emulator.railway.graphql;

import java.util.List;

/** What only the official CLI asks for. */
final class CliOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("externalWorkspaces", (session, arguments) -> {
                    session.bearing();
                    return List.of();
                })
                .query("twoFactorInfo", (session, arguments) -> {
                    session.known();
                    return GraphqlObject.of("TwoFactorInfo")
                            .with("isVerified", true)
                            .with("hasRecoveryCodes", true);
                })
                .mutation("cliEventTrack", (session, arguments) -> true);
    }
}
