package io.github.herokumigrate.emulator.heroku;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A domain of an app.
 *
 * @param hostname its name
 * @param kind {@code heroku} or {@code custom}
 * @param acmStatus the state of its managed certificate
 * @param acmStatusReason why it is in that state
 */
public record EmulatedDomain(
        String hostname, String kind, Optional<String> acmStatus, Optional<String> acmStatusReason) {
    /** The domain that every app has. */
    static EmulatedDomain heroku(String app) {
        return new EmulatedDomain(app + "-0123456789ab.herokuapp.com", "heroku", Optional.empty(), Optional.empty());
    }

    /** A domain of the user without a managed certificate. */
    public static EmulatedDomain custom(String hostname) {
        return new EmulatedDomain(hostname, "custom", Optional.empty(), Optional.empty());
    }

    /** The same domain with a managed certificate in this state, e.g. {@code cert issued}. */
    public EmulatedDomain acm(String status) {
        return new EmulatedDomain(hostname, kind, Optional.of(status), acmStatusReason);
    }

    /** The same domain with a reason for its certificate's state. */
    public EmulatedDomain because(String reason) {
        return new EmulatedDomain(hostname, kind, acmStatus, Optional.of(reason));
    }

    String id() {
        return Json.id("domain", hostname);
    }

    boolean isNamed(String hostnameOrId) {
        return hostname.equals(hostnameOrId) || id().equals(hostnameOrId);
    }

    boolean managed() {
        return acmStatus.isPresent();
    }

    ObjectNode json(EmulatedApp app) {
        ObjectNode json = Json.object()
                .put("id", id())
                .put("hostname", hostname)
                .put("kind", kind)
                .put("status", kind.equals("heroku") ? "none" : "succeeded")
                .put("cname", kind.equals("heroku") ? null : id().substring(0, 8) + ".herokudns.com")
                .put("acm_status", acmStatus.orElse(null))
                .put("acm_status_reason", acmStatusReason.orElse(null))
                .putNull("sni_endpoint")
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set("app", app.ref());
        return json;
    }
}
