package io.github.herokumigrate.emulator.heroku;

/** Config vars: every change of them is a release and restarts the dynos. */
final class ConfigVarEndpoints {
    private final EmulatedAccount account;

    ConfigVarEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on(
                        "GET /apps/{app}/config-vars",
                        call -> Reply.ok(account.app(call).configVarState().json()))
                .on("PATCH /apps/{app}/config-vars", this::change)
                .on(
                        "GET /apps/{app}/releases/{release}/config-vars",
                        call -> Reply.ok(ConfigVarState.json(account.app(call)
                                .releases()
                                .find(call.variable("release"))
                                .configVars())));
    }

    private Reply change(Call call) {
        EmulatedApp app = account.app(call);
        app.configVarState().change(call.body()).ifPresent(description -> {
            app.releases().add(description, account.now());
            app.formation().restartAll(account.now());
        });
        return Reply.ok(app.configVarState().json());
    }
}
