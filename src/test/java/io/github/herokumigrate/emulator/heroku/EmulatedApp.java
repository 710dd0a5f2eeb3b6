package io.github.herokumigrate.emulator.heroku;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app of the emulated account: what a test says it is, changed by the calls that clients make afterwards. Each method
 * that adds something returns the app, so that a test can describe it in one expression.
 */
public final class EmulatedApp {
    static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private final String name;
    private final ConfigVarState configVars = new ConfigVarState();
    private final FormationState formation = new FormationState(this);
    private final ReleaseState releases = new ReleaseState(this);
    private final TransferState transfers = new TransferState();
    private final FeatureState features = new FeatureState(this);
    private final List<EmulatedAddon> addons = new ArrayList<>();
    private final List<EmulatedDomain> domains = new ArrayList<>();
    private final List<String> buildpacks = new ArrayList<>();
    private final List<String> collaborators = new ArrayList<>();
    private final List<String> logDrains = new ArrayList<>();
    private final List<String> logLines = new ArrayList<>();
    private Optional<String> pipelineStage = Optional.empty();
    private String stack = "heroku-24";
    private String region = "us";
    private boolean maintenance;
    private Instant updated = CREATED;

    private EmulatedApp(String name) {
        this.name = name;
        domains.add(EmulatedDomain.heroku(name));
        releases.begin();
    }

    /** An app as it is after its creation: two releases, nothing deployed. */
    public static EmulatedApp named(String name) {
        return new EmulatedApp(name);
    }

    /** Says which stack it runs on, {@code container} included. */
    public EmulatedApp stack(String value) {
        stack = value;
        return this;
    }

    /** Says in which region it is. */
    public EmulatedApp region(String value) {
        region = value;
        return this;
    }

    /** Adds a config var after those that are there; makes no release. */
    public EmulatedApp configVar(String variable, String value) {
        configVars.put(variable, value);
        return this;
    }

    /** Adds config vars in the map's order; makes no release. */
    public EmulatedApp configVars(Map<String, String> variables) {
        variables.forEach(this::configVar);
        return this;
    }

    /** Adds an add-on with its attachments and the config vars that they own. */
    public EmulatedApp addon(EmulatedAddon addon) {
        addon.attachTo(this);
        addons.add(addon);
        addon.attachments().forEach(attachment -> configVars.own(attachment.configVars()));
        return this;
    }

    /** Adds a process type as the Procfile of the next {@link #deployed deploy} has it, and its scale. */
    public EmulatedApp process(String type, String command, int quantity, String size) {
        formation.add(type, command, quantity, size);
        return this;
    }

    /** Adds a dyno that runs beside the formation, as {@code heroku run} and the Scheduler make them. */
    public EmulatedApp oneOffDyno(String dyno, String command, String size) {
        formation.addDyno(dyno, command, size);
        return this;
    }

    /** Releases a slug of this commit with the process types that were added so far. */
    public EmulatedApp deployed(String commit) {
        releases.deploy(commit, formation.commands());
        return this;
    }

    /** Adds a release that failed and never became the current one. */
    public EmulatedApp failedRelease(String description) {
        releases.fail(description);
        return this;
    }

    /** Adds a release of the current slug. */
    public EmulatedApp release(String description) {
        releases.add(description);
        return this;
    }

    /** Adds a domain. */
    public EmulatedApp domain(EmulatedDomain domain) {
        domains.add(domain);
        return this;
    }

    /** Enables a feature. */
    public EmulatedApp feature(String feature) {
        features.enable(feature, true);
        return this;
    }

    /** Adds a buildpack, by its registry name or its URL. */
    public EmulatedApp buildpack(String buildpack) {
        buildpacks.add(buildpack);
        return this;
    }

    /** Adds a collaborator by e-mail address. */
    public EmulatedApp collaborator(String email) {
        collaborators.add(email);
        return this;
    }

    /** Adds a log drain. */
    public EmulatedApp logDrain(String url) {
        logDrains.add(url);
        return this;
    }

    /** Adds a line to the log, as {@code app[web.1]: text}. */
    public EmulatedApp logLine(String line) {
        logLines.add(line);
        return this;
    }

    /** Puts it into the pipeline {@code <name>-pipeline}. */
    public EmulatedApp inPipeline(String stage) {
        pipelineStage = Optional.of(stage);
        return this;
    }

    /** Switches maintenance mode. */
    public EmulatedApp maintenance(boolean on) {
        maintenance = on;
        return this;
    }

    /** Adds a finished backup of the database whose archive is this file. */
    public EmulatedApp backup(Path archive) {
        transfers.addBackup(archive);
        return this;
    }

    /** Says which file the next captures give. */
    public EmulatedApp captures(Path archive) {
        transfers.captures(archive);
        return this;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its id. */
    public String id() {
        return Json.id("app", name);
    }

    /** Whether maintenance mode is on. */
    public boolean maintenance() {
        return maintenance;
    }

    /** Its config vars in the API's order. */
    public Map<String, String> configVars() {
        return configVars.values();
    }

    /** How many dynos of a process type run. */
    public int quantity(String type) {
        return formation.process(type).quantity();
    }

    /** The dyno size of a process type. */
    public String size(String type) {
        return formation.process(type).size();
    }

    /** The descriptions of its releases, the oldest first. */
    public List<String> releaseDescriptions() {
        return releases.descriptions();
    }

    ConfigVarState configVarState() {
        return configVars;
    }

    FormationState formation() {
        return formation;
    }

    ReleaseState releases() {
        return releases;
    }

    TransferState transfers() {
        return transfers;
    }

    FeatureState features() {
        return features;
    }

    List<EmulatedAddon> addons() {
        return addons;
    }

    List<EmulatedDomain> domains() {
        return domains;
    }

    List<String> buildpacks() {
        return buildpacks;
    }

    List<String> collaborators() {
        return collaborators;
    }

    List<String> logDrains() {
        return logDrains;
    }

    List<String> logLines() {
        return logLines;
    }

    Optional<String> pipelineStage() {
        return pipelineStage;
    }

    String stackName() {
        return stack;
    }

    boolean isNamed(String nameOrId) {
        return name.equals(nameOrId) || id().equals(nameOrId);
    }

    void touch(Instant now) {
        updated = now;
    }

    ObjectNode ref() {
        return Json.ref(id(), name);
    }

    ObjectNode json(String ownerId, String ownerEmail) {
        ObjectNode json = ref();
        json.put("acm", domains.stream().anyMatch(EmulatedDomain::managed))
                .putNull("archived_at")
                .put("buildpack_provided_description", releases.isDeployed() ? "Java" : null)
                .put("create_status", "complete")
                .put("created_at", Json.time(CREATED))
                .put("git_url", "https://git.heroku.com/" + name + ".git")
                .putNull("internal_routing")
                .put("maintenance", maintenance)
                .put("process_tier", formation.tier())
                .put("released_at", Json.time(releases.latest()))
                .put("repo_size", 1_048_576)
                .put("slug_size", releases.isDeployed() ? 73_400_320 : null)
                .putNull("space")
                .putNull("team")
                .putNull("organization")
                .put("updated_at", Json.time(updated))
                .put("web_url", "https://" + domains.get(0).hostname() + "/");
        json.set("stack", Json.ref(Json.id("stack", stack), stack));
        json.set("build_stack", Json.ref(Json.id("stack", stack), stack));
        json.set("generation", Json.ref(Json.id("generation", "cedar"), "cedar"));
        json.set("region", Json.ref(Json.id("region", region), region));
        json.set("owner", Json.object().put("id", ownerId).put("email", ownerEmail));
        return json;
    }
}
