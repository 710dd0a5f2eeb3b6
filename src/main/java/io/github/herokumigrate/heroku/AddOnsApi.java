package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Add-ons and the names under which apps see them (contract: Heroku, Add-ons and Add-on attachments). */
public final class AddOnsApi {
    private static final String SDK = "application/vnd.heroku+json; version=3.sdk";

    private final HerokuCalls calls;

    AddOnsApi(HerokuCalls calls) {
        this.calls = calls;
    }

    /** The services of the add-ons that the app owns, e.g. {@code scheduler}, and perhaps of some that it shares. */
    public Set<String> services(AppName app) throws InterruptedException {
        return addOns(app).stream()
                .flatMap(addon -> addon.addonService().stream())
                .map(Ref::name)
                .collect(Collectors.toSet());
    }

    /** The add-ons that the app owns, and perhaps some that it shares. */
    List<AddOn> addOns(AppName app) throws InterruptedException {
        return calls.list(
                ApiRequest.get("read the add-ons of app '" + app + "'", AppsApi.path(app, "/addons"))
                        .withHeader("Accept", SDK)
                        .withHeader("Accept-Expansion", "addon_service,plan"),
                AddOn[].class);
    }

    /** One add-on, wherever it belongs. */
    AddOn addOn(Ref addon) throws InterruptedException {
        return calls.send(
                ApiRequest.get("read add-on '" + addon.name() + "'", "/addons/" + ApiRequest.encode(addon.id())),
                AddOn.class);
    }

    /** The attachments to the app, of its own add-ons and of other apps'. */
    List<Attachment> attachments(AppName app) throws InterruptedException {
        return calls.list(
                ApiRequest.get(
                                "read the add-on attachments of app '" + app + "'",
                                AppsApi.path(app, "/addon-attachments"))
                        .withHeader("Accept", SDK)
                        .withHeader("Accept-Inclusion", "addon:plan,config_vars"),
                Attachment[].class);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record AddOn(
            String id,
            String name,
            Optional<Ref> app,
            Optional<Ref> addonService,
            Optional<Ref> plan,
            String state,
            List<String> configVars) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Attachment(
            String name, Optional<String> namespace, Optional<AttachedAddOn> addon, List<String> configVars) {}

    record AttachedAddOn(String id, String name, Optional<Ref> app, Optional<Ref> plan) {
        Ref ref() {
            return new Ref(id, name);
        }
    }
}
