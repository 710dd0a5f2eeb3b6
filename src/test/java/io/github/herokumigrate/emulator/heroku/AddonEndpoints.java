package io.github.herokumigrate.emulator.heroku;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Add-ons, their attachments, and the resolvers that find both by whatever the user typed. */
final class AddonEndpoints {
    private final EmulatedAccount account;

    AddonEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /addons", call -> addons(call, account.addons()))
                .on("GET /addons/{addon}", call -> Reply.ok(addon(call).json(call)))
                .on("GET /addons/{addon}/config", this::config)
                .on(
                        "GET /addons/{addon}/addon-attachments",
                        call -> attachments(call, addon(call).attachments().stream()))
                .on("GET /apps/{app}/addons", call -> addons(call, account.app(call).addons().stream()))
                .on(
                        "GET /apps/{app}/addons/{addon}",
                        call -> Reply.ok(addonOf(call).json(call)))
                .on("GET /addon-attachments", call -> attachments(call, account.attachments()))
                .on("GET /apps/{app}/addon-attachments", call -> attachments(call, attachmentsOf(account.app(call))))
                .on("GET /apps/{app}/addon-attachments/{name}", this::attachment)
                .on("POST /actions/addons/resolve", this::resolveAddon)
                .on("POST /actions/addon-attachments/resolve", this::resolveAttachment);
    }

    private static Reply addons(Call call, Stream<EmulatedAddon> addons) {
        return Reply.list(addons.map(addon -> addon.json(call)));
    }

    private static Reply attachments(Call call, Stream<EmulatedAttachment> attachments) {
        return Reply.list(attachments.map(attachment -> attachment.json(call)));
    }

    private EmulatedAddon addon(Call call) {
        return account.addon(call.variable("addon"));
    }

    private EmulatedAddon addonOf(Call call) {
        return account.app(call).addons().stream()
                .filter(addon -> addon.isNamed(call.variable("addon")))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("add_on"));
    }

    private static Stream<EmulatedAttachment> attachmentsOf(EmulatedApp app) {
        return app.addons().stream().flatMap(addon -> addon.attachments().stream());
    }

    private Reply config(Call call) {
        return Reply.list(addon(call).attachments().stream()
                .map(EmulatedAttachment::configVars)
                .map(Map::entrySet)
                .flatMap(entries -> entries.stream())
                .map(entry -> Json.object().put("name", entry.getKey()).put("value", entry.getValue())));
    }

    private Reply attachment(Call call) {
        return attachmentsOf(account.app(call))
                .filter(attachment -> attachment.name().equals(call.variable("name")))
                .findFirst()
                .map(attachment -> Reply.ok(attachment.json(call)))
                .orElseThrow(() -> ApiError.notFound("add_on attachment"));
    }

    private Reply resolveAddon(Call call) {
        String wanted = call.text("addon").orElseThrow(() -> ApiError.invalid("addon is required"));
        List<ObjectNode> found = searched(call)
                .flatMap(app -> app.addons().stream())
                .filter(addon -> addon.isNamed(wanted)
                        || addon.service().equals(wanted)
                        || addon.attachments().stream().anyMatch(attachment -> attachment.isMeantBy(wanted)))
                .filter(addon -> isOfService(call, addon))
                .map(addon -> addon.json(call))
                .toList();
        return found(found, "add_on");
    }

    private Reply resolveAttachment(Call call) {
        String wanted =
                call.text("addon_attachment").orElseThrow(() -> ApiError.invalid("addon_attachment is required"));
        List<ObjectNode> found = searched(call)
                .flatMap(AddonEndpoints::attachmentsOf)
                .filter(attachment -> attachment.isMeantBy(wanted) && isOfService(call, attachment.addon()))
                .map(attachment -> attachment.json(call))
                .toList();
        return found(found, "add_on attachment");
    }

    private Stream<EmulatedApp> searched(Call call) {
        return call.text("app").map(account::app).map(Stream::of).orElseGet(account::apps);
    }

    private static boolean isOfService(Call call, EmulatedAddon addon) {
        return call.text("addon_service").map(addon.service()::equals).orElse(true);
    }

    private static Reply found(List<ObjectNode> found, String resource) {
        if (found.isEmpty()) {
            throw ApiError.notFound(resource);
        }
        return Reply.ok(Json.array(found.stream()));
    }
}
