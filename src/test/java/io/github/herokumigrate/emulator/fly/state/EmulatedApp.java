package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An app and all that belongs to it (contract: Fly.io §6). */
public final class EmulatedApp {
    private final World world;
    private final String name;
    private final Organization organization;
    private final String network;
    private final long numericId = Ids.number();
    private final String hash = Ids.hex(5);
    private final Instant created = Instant.now();
    private final Map<String, EmulatedMachine> machines = new LinkedHashMap<>();
    private final AppSecrets secrets;
    private final IpAddresses ips = new IpAddresses();
    private final AppLog log = new AppLog();
    private final Map<String, EmulatedCertificate> certificates = new TreeMap<>();
    private final Map<String, EmulatedVolume> volumes = new LinkedHashMap<>();
    private final List<Release> releases = new ArrayList<>();

    EmulatedApp(World world, String name, Organization organization, String network) {
        this.world = world;
        this.name = name;
        this.organization = organization;
        this.network = network;
        secrets = new AppSecrets(world.timings().secrets());
    }

    /** Its name, which no other app of the world has. */
    public String name() {
        return name;
    }

    /** Whose it is. */
    public Organization organization() {
        return organization;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** The private network that it is in. */
    public String network() {
        return network;
    }

    /** What distinguishes it in the names of DNS records. */
    public String hash() {
        return hash;
    }

    /** Where a CNAME record must point. */
    public String cnameTarget() {
        return hash + "." + name + ".fly.dev";
    }

    /** Its machines, destroyed ones too, in the order of their making. */
    public List<EmulatedMachine> allMachines() {
        return List.copyOf(machines.values());
    }

    /** Its machines that are not destroyed. */
    public List<EmulatedMachine> machines() {
        return machines.values().stream()
                .filter(machine -> machine.state() != MachineState.DESTROYED)
                .toList();
    }

    /** A machine, even if it is destroyed: it can be read for a while (contract: Fly.io §4.4). */
    public EmulatedMachine machine(String id) {
        return Optional.ofNullable(machines.get(id)).orElseThrow(() -> Refusal.notFound("machine not found"));
    }

    /**
     * Makes a machine.
     *
     * @param wished its name, which must be free; empty to generate one
     */
    public EmulatedMachine launch(String wished, String region, MachineOrder order) {
        machines().stream()
                .filter(other -> other.name().equals(wished))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refusal(
                            409,
                            "already_exists: unique machine name violation, machine ID " + other.id()
                                    + " already exists with name \"" + wished + "\"");
                });
        EmulatedMachine machine = new EmulatedMachine(world, this, wished, region);
        machines.put(machine.id(), machine);
        machine.launch(order);
        return machine;
    }

    /** Its secrets. */
    public AppSecrets secrets() {
        return secrets;
    }

    /** Its addresses. */
    public IpAddresses ips() {
        return ips;
    }

    /** What its machines printed. */
    public AppLog log() {
        return log;
    }

    /** The certificates of its hosts, by host. */
    public Map<String, EmulatedCertificate> certificates() {
        return certificates;
    }

    /** The volumes of its machines, by id. */
    public Map<String, EmulatedVolume> volumes() {
        return volumes;
    }

    /** Asks for the certificate of a host. */
    public EmulatedCertificate certify(String hostname) {
        EmulatedCertificate certificate = new EmulatedCertificate(this, hostname);
        certificates.put(hostname, certificate);
        return certificate;
    }

    /** Its releases, the oldest first. */
    public List<Release> releases() {
        return releases;
    }

    /** Begins a release. */
    public Release release(String image, String strategy, JsonNode definition) {
        Release release = new Release(releases.size() + 1, image, strategy, definition);
        releases.add(release);
        return release;
    }

    /** Whether something runs: an app whose machines are all stopped counts as suspended (contract: Fly.io §4.4). */
    public String status() {
        if (machines().isEmpty()) {
            return "pending";
        }
        return machines().stream().anyMatch(machine -> machine.state() == MachineState.STARTED)
                ? "deployed"
                : "suspended";
    }

    /** As replies show it. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", hash)
                .put("name", name)
                .put("internal_numeric_id", numericId)
                .put("network", network)
                .put("network_cidr", "fdaa:0:" + hash.substring(0, 4) + "::/48")
                .put("status", status())
                .put("machine_count", machines().size())
                .put("volume_count", volumes.size())
                .put("cname_target", cnameTarget())
                .put("app_role", "")
                .put("created_at", created.toString());
        json.set(
                "organization",
                Json.object()
                        .put("name", organization.name())
                        .put("slug", organization.slug())
                        .put("internal_numeric_id", organization.numericId()));
        return json;
    }
}
