package io.github.herokumigrate.emulator.heroku;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** An add-on with its attachments to one app. Each method that adds something returns the add-on. */
public final class EmulatedAddon {
    private final String name;
    private final String plan;
    private final List<Function<EmulatedApp, EmulatedAttachment>> wanted = new ArrayList<>();
    private final List<EmulatedAttachment> attachments = new ArrayList<>();
    private Optional<String> owner = Optional.empty();
    private Optional<EmulatedPostgres> postgres = Optional.empty();
    private Optional<EmulatedRedis> redis = Optional.empty();
    private String state = "provisioned";
    private int cents;

    private EmulatedAddon(String name, String plan) {
        this.name = name;
        this.plan = plan;
    }

    /**
     * A provisioned add-on that costs nothing and isn't attached yet.
     *
     * @param name e.g. {@code postgresql-curved-12345}
     * @param plan service and plan, e.g. {@code heroku-postgresql:standard-0}
     */
    public static EmulatedAddon named(String name, String plan) {
        return new EmulatedAddon(name, plan);
    }

    /** A Postgres database attached as {@code DATABASE}. */
    public static EmulatedAddon postgres(String name, String plan, EmulatedPostgres database) {
        return named(name, "heroku-postgresql:" + plan).holding(database).attachedAs("DATABASE", database.url());
    }

    /** A Key-Value Store attached as {@code REDIS}. */
    public static EmulatedAddon redis(String name, String plan, EmulatedRedis store) {
        return named(name, "heroku-redis:" + plan).holding(store).attachedAs("REDIS", store.url());
    }

    /** Attaches it under a name that brings no config var. */
    public EmulatedAddon attachedAs(String attachment) {
        return attached(attachment, Optional.empty(), Map.of());
    }

    /** Attaches it under a name that brings one config var: the name with {@code _URL} behind it. */
    public EmulatedAddon attachedAs(String attachment, String url) {
        return attachedAs(attachment, Map.of(attachment + "_URL", url));
    }

    /** Attaches it under a name that brings these config vars. */
    public EmulatedAddon attachedAs(String attachment, Map<String, String> configVars) {
        return attached(attachment, Optional.empty(), configVars);
    }

    /** Attaches its connection pool. */
    public EmulatedAddon pooledAs(String attachment, String url) {
        return attached(attachment, Optional.of("connection-pooling:default"), Map.of(attachment + "_URL", url));
    }

    /** Says that another app owns it and pays for it. */
    public EmulatedAddon ownedBy(String app) {
        owner = Optional.of(app);
        return this;
    }

    /** Says in which state it is, e.g. {@code provisioning}. */
    public EmulatedAddon state(String value) {
        state = value;
        return this;
    }

    /** Says what it costs in a month, in US cents. */
    public EmulatedAddon costing(int centsPerMonth) {
        cents = centsPerMonth;
        return this;
    }

    /** Says which database it is. */
    public EmulatedAddon holding(EmulatedPostgres database) {
        postgres = Optional.of(database);
        return this;
    }

    /** Says which Key-Value Store it is. */
    public EmulatedAddon holding(EmulatedRedis store) {
        redis = Optional.of(store);
        return this;
    }

    private EmulatedAddon attached(String attachment, Optional<String> namespace, Map<String, String> configVars) {
        Map<String, String> copy = new LinkedHashMap<>(configVars);
        wanted.add(app -> new EmulatedAttachment(this, app, attachment, namespace, copy));
        return this;
    }

    void attachTo(EmulatedApp app) {
        owner = Optional.of(owner.orElse(app.name()));
        wanted.forEach(make -> attachments.add(make.apply(app)));
        wanted.clear();
    }

    List<EmulatedAttachment> attachments() {
        return attachments;
    }

    Optional<EmulatedPostgres> postgres() {
        return postgres;
    }

    Optional<EmulatedRedis> redis() {
        return redis;
    }

    boolean isProvisioned() {
        return state.equals("provisioned");
    }

    String name() {
        return name;
    }

    String id() {
        return Json.id("addon", name);
    }

    /** Service and plan. */
    String plan() {
        return plan;
    }

    String service() {
        return plan.substring(0, plan.indexOf(':'));
    }

    /** The plan without its service. */
    String size() {
        return plan.substring(plan.indexOf(':') + 1);
    }

    boolean isNamed(String nameOrId) {
        return name.equals(nameOrId) || id().equals(nameOrId);
    }

    ObjectNode ref() {
        return Json.ref(id(), name);
    }

    ObjectNode planRef() {
        return Json.ref(Json.id("plan", plan), plan);
    }

    ObjectNode ownerRef() {
        String app = owner.orElseThrow();
        return Json.ref(Json.id("app", app), app);
    }

    ObjectNode json(Call call) {
        boolean expanded = call.asksFor("Accept-Expansion", "plan");
        ObjectNode serviceRef = Json.ref(Json.id("service", service()), service());
        ObjectNode planRef = planRef();
        if (expanded) {
            planRef.put("human_name", size()).put("description", plan).set("price", price());
        }
        if (call.asksFor("Accept-Expansion", "addon_service")) {
            serviceRef.put("human_name", service()).put("state", "ga");
        }
        ObjectNode json = ref().put("state", state)
                .put("provider_id", id())
                .put("web_url", "https://addons-sso.heroku.com/apps/" + owner.orElseThrow() + "/addons/" + id())
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set("app", ownerRef());
        json.set("addon_service", serviceRef);
        json.set("plan", planRef);
        json.set("billed_price", price());
        json.set("billing_entity", ownerRef().put("type", "app"));
        json.set(
                "config_vars",
                Json.strings(attachments.stream()
                        .flatMap(attachment -> attachment.configVars().keySet().stream())
                        .distinct()
                        .toList()));
        json.set("actions", Json.strings(List.of()));
        return json;
    }

    private ObjectNode price() {
        return Json.object().put("cents", cents).put("contract", false).put("unit", "month");
    }
}
