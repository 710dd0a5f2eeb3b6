package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.List;
import java.util.Optional;

/** Who may see and do what (contract: Fly.io §2, §3.2). */
public final class Gate {
    private final FlyAccount account;

    /** The gate of an account. */
    public Gate(FlyAccount account) {
        this.account = account;
    }

    /** What the token of a call lets in: of several, the first that somebody knows. */
    public Access access(Call call) {
        return tokens(call).stream()
                .map(account::access)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new Refusal(401, "authenticate: token validation error"));
    }

    /** Refuses a call that would change something to whom may only look. */
    public void checkMayChange(Call call) {
        if (access(call).rights() == Access.Rights.READ_ONLY) {
            throw new Refusal(403, "unauthorized");
        }
    }

    /** The app that the path of a call names. */
    public EmulatedApp app(Call call) {
        return app(call, call.variable("app"));
    }

    /** An app; what belongs to somebody else is there but closed, as names are global. */
    public EmulatedApp app(Call call, String name) {
        EmulatedApp app = account.apps().get(name);
        if (app == null) {
            throw Refusal.notFound("app not found");
        }
        if (!access(call).isGoodFor(app)) {
            throw new Refusal(403, "unauthorized");
        }
        return app;
    }

    /** An organization as a whole. */
    public Organization organization(Call call, String slug) {
        Organization organization =
                account.organization(slug).orElseThrow(() -> Refusal.notFound("organization not found"));
        if (!access(call).isGoodFor(organization)) {
            throw new Refusal(403, "unauthorized");
        }
        return organization;
    }

    /** The organizations that a call may see. */
    public List<Organization> organizations(Call call) {
        Access access = access(call);
        return account.organizations().stream().filter(access::sees).toList();
    }

    /** The tokens of a call, without the scheme (contract: Fly.io §2). */
    private static List<String> tokens(Call call) {
        String header = call.header("Authorization").orElse("").strip();
        return List.of(header.replaceFirst("(?i)^(bearer|flyv1)\\s+", "").split(","));
    }
}
