package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.EmulatedCertificate;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Certificates of the hosts of apps (contract: Fly.io §10). */
public final class CertificateEndpoints implements Endpoints {
    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 500;

    private final Gate gate;

    /** The certificates behind a gate. */
    public CertificateEndpoints(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        String certificates = "/v1/apps/{app}/certificates";
        String one = certificates + "/{host}";
        routes.read("certificates:list", "GET " + certificates, this::list);
        routes.write("certificates:request", "POST " + certificates + "/acme", this::request);
        routes.read(
                "certificates:get", "GET " + one, call -> Reply.ok(present(call).detail()));
        routes.write(
                "certificates:check",
                "POST " + one + "/check",
                call -> Reply.ok(present(call).checked()));
        routes.write("certificates:delete", "DELETE " + one, this::delete);
    }

    private Reply list(Call call) {
        EmulatedApp app = gate.app(call);
        int limit =
                Math.min(LARGEST_PAGE, call.query("limit").map(Integer::valueOf).orElse(PAGE));
        List<EmulatedCertificate> all = app.certificates().values().stream()
                .filter(each -> each.hostname().contains(call.query("filter").orElse("")))
                .toList();
        List<EmulatedCertificate> left = all.stream()
                .filter(each -> each.hostname().compareTo(call.query("cursor").orElse("")) > 0)
                .toList();
        List<EmulatedCertificate> page = left.subList(0, Math.min(limit, left.size()));
        boolean isLast = page.size() == left.size();
        ObjectNode answer = Json.object()
                .put("total_count", all.size())
                .put("next_cursor", isLast ? "" : page.get(page.size() - 1).hostname());
        answer.set("certificates", Json.array(page.stream().map(EmulatedCertificate::summary)));
        return Reply.ok(answer);
    }

    private Reply request(Call call) {
        EmulatedApp app = gate.app(call);
        call.requiredJson();
        String host = call.text("hostname").orElse("").toLowerCase(Locale.ROOT);
        if (!host.matches("(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}")) {
            throw new Refusal(422, "Validation failed: Hostname is invalid");
        }
        if (app.certificates().containsKey(host)) {
            throw new Refusal(422, "Validation failed: Hostname has already been taken");
        }
        return Reply.json(201, app.certify(host).detail());
    }

    private Reply delete(Call call) {
        EmulatedCertificate certificate = present(call);
        gate.app(call).certificates().remove(certificate.hostname());
        return Reply.empty(204);
    }

    private EmulatedCertificate present(Call call) {
        return Optional.ofNullable(gate.app(call).certificates().get(call.variable("host")))
                .orElseThrow(() -> Refusal.notFound("certificate not found"));
    }
}
