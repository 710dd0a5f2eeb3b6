package io.github.herokumigrate.emulator.heroku;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name under which an app sees an add-on, with the config vars that come with it.
 *
 * @param addon the add-on
 * @param app the app that it is attached to
 * @param name e.g. {@code DATABASE}
 * @param namespace e.g. {@code connection-pooling:default}; empty for the default credential
 * @param configVars the config vars that it owns
 */
record EmulatedAttachment(
        EmulatedAddon addon, EmulatedApp app, String name, Optional<String> namespace, Map<String, String> configVars) {

    String id() {
        return Json.id("attachment", app.name() + "/" + name);
    }

    /** Whether the resolver finds it by what the user typed. */
    boolean isMeantBy(String text) {
        return name.equals(text)
                || id().equals(text)
                || configVars.containsKey(text)
                || addon.isNamed(text)
                || addon.service().equals(text);
    }

    ObjectNode json(Call call) {
        ObjectNode of = addon.ref();
        of.set("app", addon.ownerRef());
        ObjectNode json = Json.ref(id(), name)
                .put("namespace", namespace.orElse(null))
                .putNull("web_url")
                .putNull("log_input_url")
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set("app", app.ref());
        json.set("addon", of);
        if (call.asksFor("Accept-Inclusion", "addon:plan")) {
            of.set("plan", addon.planRef());
        }
        if (call.asksFor("Accept-Inclusion", "config_vars")) {
            json.set("config_vars", Json.strings(configVars.keySet()));
        }
        return json;
    }
}
