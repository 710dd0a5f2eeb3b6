package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Apps and what belongs to them directly (contract: Heroku, Platform API resources). */
public final class AppsApi {
    private final HerokuCalls calls;
    private final Redactor redactor;

    AppsApi(HerokuCalls calls, Redactor redactor) {
        this.calls = calls;
        this.redactor = redactor;
    }

    void preAuthorize(AppName app, Secret twoFactorCode) throws InterruptedException {
        calls.send(
                ApiRequest.put("authorize app '" + app + "' with the second factor", path(app, "/pre-authorizations"))
                        .withHeader("Heroku-Two-Factor-Code", twoFactorCode.reveal()));
    }

    App app(AppName app) throws InterruptedException {
        return calls.send(ApiRequest.get("read app '" + app + "'", path(app, "")), App.class);
    }

    /** Whether maintenance mode is on: the router answers in the app's place, its dynos go on. */
    public boolean maintenance(AppName app) throws InterruptedException {
        return app(app).maintenance();
    }

    /** Turns maintenance mode on. */
    public void maintenanceOn(AppName app) throws InterruptedException {
        maintenance(app, "turn maintenance mode on for app '" + app + "'", new Maintenance(true));
    }

    /** Turns maintenance mode off. */
    public void maintenanceOff(AppName app) throws InterruptedException {
        maintenance(app, "turn maintenance mode off for app '" + app + "'", new Maintenance(false));
    }

    /** The config vars, those of add-ons included; from now on every value is scrubbed from foreign text. */
    public ConfigVars configVars(AppName app) throws InterruptedException {
        ConfigVarsJson values = calls.send(
                ApiRequest.get("read the config vars of app '" + app + "'", path(app, "/config-vars")),
                ConfigVarsJson.class);
        redactor.learn(values.values());
        return values.vars();
    }

    /** How many dynos of each process type of the current release run; none before the first deploy. */
    public List<Scale> scale(AppName app) throws InterruptedException {
        return formation(app).stream()
                .map(type -> new Scale(type.type(), type.quantity()))
                .toList();
    }

    /** Makes so many dynos of these process types run, all of them or none; other types stay as they are. */
    public void scale(AppName app, List<Scale> wanted) throws InterruptedException {
        calls.send(
                ApiRequest.patch("scale app '" + app + "'", path(app, "/formation"))
                        .withBody(new Scaling(wanted))
                        .safeToRepeat(),
                Formation[].class);
    }

    List<Formation> formation(AppName app) throws InterruptedException {
        return calls.list(
                ApiRequest.get("read the dyno formation of app '" + app + "'", path(app, "/formation")),
                Formation[].class);
    }

    List<BuildpackInstallation> buildpacks(AppName app) throws InterruptedException {
        return calls.list(
                ApiRequest.get("read the buildpacks of app '" + app + "'", path(app, "/buildpack-installations")),
                BuildpackInstallation[].class);
    }

    List<Domain> domains(AppName app) throws InterruptedException {
        return calls.list(
                ApiRequest.get("read the domains of app '" + app + "'", path(app, "/domains"))
                        .withHeader("Range", "id ..; max=1000;"),
                Domain[].class);
    }

    List<Feature> features(AppName app) throws InterruptedException {
        return calls.list(
                ApiRequest.get("read the features of app '" + app + "'", path(app, "/features")), Feature[].class);
    }

    List<DynoSize> dynoSizes() throws InterruptedException {
        return calls.list(ApiRequest.get("read the dyno sizes", "/dyno-sizes"), DynoSize[].class);
    }

    static String path(AppName app, String below) {
        return "/apps/" + app + below;
    }

    private void maintenance(AppName app, String operation, Maintenance body) throws InterruptedException {
        calls.send(ApiRequest.patch(operation, path(app, "")).withBody(body).safeToRepeat(), App.class);
    }

    private record Maintenance(boolean maintenance) {}

    private record Scaling(List<Scale> updates) {}

    /**
     * How many dynos of a process type run.
     *
     * @param type the process type
     * @param quantity the number of its dynos
     */
    public record Scale(String type, int quantity) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record App(
            String id,
            String name,
            Optional<Ref> stack,
            Optional<Ref> region,
            Optional<Ref> generation,
            Optional<Ref> space,
            boolean maintenance,
            Optional<String> buildpackProvidedDescription) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Formation(String type, String command, int quantity, String size, Optional<Ref> dynoSize) {
        String sizeName() {
            return size.isEmpty() ? dynoSize.map(Ref::name).orElse("") : size;
        }
    }

    record BuildpackInstallation(int ordinal, Optional<Buildpack> buildpack) {}

    record Buildpack(String name, String url) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Domain(String hostname, String kind, Optional<String> cname, Optional<String> acmStatus) {}

    record Feature(String name, boolean enabled) {}

    /** The memory is in GB, as 0.5. */
    record DynoSize(String name, double memory) {}
}
