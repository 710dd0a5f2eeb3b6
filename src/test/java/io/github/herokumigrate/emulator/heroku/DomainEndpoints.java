package io.github.herokumigrate.emulator.heroku;

/** The domains of an app. */
final class DomainEndpoints {
    private final EmulatedAccount account;

    DomainEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /apps/{app}/domains", this::list)
                .on("POST /apps/{app}/domains", this::create)
                .on(
                        "GET /apps/{app}/domains/{domain}",
                        call -> Reply.ok(domain(call).json(account.app(call))))
                .on("DELETE /apps/{app}/domains/{domain}", this::delete);
    }

    private Reply list(Call call) {
        EmulatedApp app = account.app(call);
        return Reply.list(
                Json.array(app.domains().stream().map(domain -> domain.json(app))), "id", "hostname", "updated_at");
    }

    private Reply create(Call call) {
        EmulatedApp app = account.app(call);
        String hostname = call.text("hostname").orElseThrow(() -> ApiError.invalid("hostname is required"));
        if (!call.body().has("sni_endpoint")) {
            throw ApiError.invalid("sni_endpoint is required");
        }
        EmulatedDomain domain = EmulatedDomain.custom(hostname);
        app.domain(domain);
        return Reply.json(201, domain.json(app));
    }

    private Reply delete(Call call) {
        EmulatedApp app = account.app(call);
        EmulatedDomain domain = domain(call);
        app.domains().remove(domain);
        return Reply.ok(domain.json(app));
    }

    private EmulatedDomain domain(Call call) {
        return account.app(call).domains().stream()
                .filter(domain -> domain.isNamed(call.variable("domain")))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("domain"));
    }
}
