package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A machine (contract: Fly.io §5). */
public final class EmulatedMachine {
    private final World world;
    private final EmulatedApp app;
    private final String id = Ids.machine();
    private final String name;
    private final boolean isNameGenerated;
    private final String region;
    private final Instant created = Instant.now();
    private final String privateIp;
    private final MachineLife life;
    private final Map<String, ObjectNode> versions = new LinkedHashMap<>();
    private ObjectNode config = Json.object();
    private ImageReference image = ImageReference.of("none");
    private String version = "";
    private Instant updated = created;
    private OptionalLong secrets = OptionalLong.empty();
    private Optional<Lease> lease = Optional.empty();
    private Host host = Host.OK;
    private boolean isCordoned;

    /** How the host of a machine does. */
    public enum Host {
        /** It works. */
        OK,
        /** It works but has no room for more. */
        FULL,
        /** Nobody knows how it does. */
        UNREACHABLE
    }

    /**
     * A machine that does nothing yet.
     *
     * @param wished its name; empty to generate one
     */
    EmulatedMachine(World world, EmulatedApp app, String wished, String region) {
        this.world = world;
        this.app = app;
        isNameGenerated = wished.isEmpty();
        name = isNameGenerated ? MachineNames.random() : wished;
        this.region = region;
        privateIp = "fdaa:0:" + id.substring(0, 4) + ":a7b:" + id.substring(4, 8) + ":" + id.substring(8, 12) + ":0:2";
        life = new MachineLife(world, this);
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether nobody chose its name. */
    public boolean isNameGenerated() {
        return isNameGenerated;
    }

    /** Its address in the private network. */
    public String privateIp() {
        return privateIp;
    }

    /** The code of its region. */
    public String region() {
        return region;
    }

    /** Its app. */
    public EmulatedApp app() {
        return app;
    }

    /** Its present version, called {@code instance_id} in replies. */
    public String version() {
        return version;
    }

    /** Its configuration as replies show it. */
    public ObjectNode config() {
        return config;
    }

    /** Its states. */
    public MachineLife life() {
        return life;
    }

    /** What it is doing. */
    public MachineState state() {
        return life.state();
    }

    /** The process group that its metadata name; empty if they name none. */
    public String group() {
        return config.path("metadata").path("fly_process_group").asString("");
    }

    /** The environment that it saw when it started last; empty if it never did. */
    public Map<String, String> environment() {
        return life.process().map(StartedProcess::environment).orElse(Map.of());
    }

    /** The lease that is on it. */
    public Optional<Lease> lease() {
        return lease.filter(Lease::isActive);
    }

    /** Lets somebody have its lease, in place of anybody else; who has it already keeps the nonce. */
    public Lease lease(LeaseOrder order) {
        Duration ttl = world.timings().leaseSecond().multipliedBy(order.seconds());
        Lease taken = lease().map(held -> held.refreshed(ttl))
                .orElseGet(() -> Lease.of(ttl, order.owner(), order.description()));
        lease = Optional.of(taken);
        return taken;
    }

    /** Takes the lease off. */
    public void release() {
        lease = Optional.empty();
    }

    /** How its host does. */
    public Host host() {
        return host;
    }

    /** Lets its host do so. */
    public void host(Host now) {
        host = now;
    }

    /** Whether it is kept out of traffic. */
    public boolean isCordoned() {
        return isCordoned;
    }

    /** Keeps it out of traffic. */
    public void cordon() {
        isCordoned = true;
    }

    /** Lets it have traffic. */
    public void uncordon() {
        isCordoned = false;
    }

    /** Sets it up for the first time. */
    void launch(MachineOrder order) {
        take(order);
        isCordoned = order.registered() == MachineOrder.Registration.LATER;
        life.launch(order.launch());
    }

    /** Sets up a new version. */
    public void update(MachineOrder order) {
        take(order);
        life.update(order.launch());
    }

    /** Sets the metadata, which makes no new version. */
    public void metadata(Map<String, String> metadata) {
        config.set("metadata", Json.strings(metadata));
        touch();
    }

    /** The metadata. */
    public Map<String, String> metadata() {
        return Json.map(config.path("metadata"));
    }

    /** All versions, the newest first. */
    public ArrayNode versions() {
        ArrayNode newestFirst = Json.array(Stream.empty());
        versions.forEach((key, value) ->
                newestFirst.insert(0, Json.object().put("version", key).set("user_config", value)));
        return newestFirst;
    }

    /** As replies show it. */
    public ObjectNode json() {
        ObjectNode json = summary();
        json.put("instance_id", version)
                .put("version", version)
                .put("private_ip", privateIp)
                .put("host_status", host == Host.UNREACHABLE ? "unreachable" : "ok")
                .put("cordoned", isCordoned);
        // Of a machine whose host is gone only parts are known (contract: Fly.io §5.1).
        json.set(host == Host.UNREACHABLE ? "incomplete_config" : "config", config.deepCopy());
        json.set("image_ref", image().json());
        json.set("events", life.events(5 * 4));
        json.set("checks", life.checks());
        return json;
    }

    /** The little that a summary shows. */
    public ObjectNode summary() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("state", state().text())
                .put("region", region)
                .put("instance_id", version)
                .put("private_ip", privateIp)
                .put("created_at", Json.time(created))
                .put("updated_at", Json.time(updated));
    }

    /** The image of its present version. */
    public ImageReference image() {
        return image;
    }

    void touch() {
        updated = Instant.now();
    }

    void log(String level, String line) {
        app.log().add(level, id, region, line);
    }

    Restart restart() {
        return Restart.of(config);
    }

    boolean isDestroyedAtItsEnd() {
        return config.path("auto_destroy").asBoolean(false);
    }

    /** What it does if nobody prepared anything: jobs end well, everything else runs. */
    Program otherwise() {
        return isDestroyedAtItsEnd() || config.has("schedule") ? Program.exiting(0) : Program.running();
    }

    StartedProcess startedProcess() {
        return new StartedProcess(
                app.name(), id, version, config.path("image").asString(""), command(), freshEnvironment());
    }

    private List<String> command() {
        JsonNode init = config.path("init");
        List<String> exec = Json.texts(init.path("exec"));
        return exec.isEmpty() ? Json.texts(init.path("cmd")) : exec;
    }

    /** A secret wins over a variable of the configuration (contract: Fly.io §7). */
    private Map<String, String> freshEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("FLY_APP_NAME", app.name());
        environment.put("FLY_MACHINE_ID", id);
        environment.put("FLY_ALLOC_ID", id);
        environment.put("FLY_REGION", region);
        environment.put("FLY_IMAGE_REF", config.path("image").asString(""));
        environment.put("FLY_MACHINE_VERSION", version);
        environment.put("FLY_PRIVATE_IP", privateIp);
        environment.put(
                "FLY_VM_MEMORY_MB", config.path("guest").path("memory_mb").asString(""));
        if (!group().isEmpty()) {
            environment.put("FLY_PROCESS_GROUP", group());
        }
        environment.putAll(Json.map(config.path("env")));
        environment.putAll(app.secrets().seen(secrets));
        return environment;
    }

    private void take(MachineOrder order) {
        config = order.config();
        image = order.image();
        version = Ids.ulid();
        versions.put(version, config.deepCopy());
        order.secrets().ifPresent(at -> secrets = OptionalLong.of(at));
        order.lease().ifPresent(this::lease);
    }
}
