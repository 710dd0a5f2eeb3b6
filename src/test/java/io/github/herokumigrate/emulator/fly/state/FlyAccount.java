package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.time.Timeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that Fly.io keeps, of all customers. It is also the lock under which everything happens: who looks at it while
 * calls are on their way takes it with {@code synchronized}.
 */
public final class FlyAccount implements AutoCloseable {
    private final Timeline timeline = new Timeline(this, "Fly.io");
    private final Programs programs = new Programs();
    private final World world;
    private final Images images = new Images();
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, Access> tokens = new LinkedHashMap<>();
    private final Map<String, EmulatedApp> apps = new TreeMap<>();
    private final Map<String, PostgresCluster> clusters = new LinkedHashMap<>();
    private final Map<String, RedisDatabase> redis = new LinkedHashMap<>();
    private final List<Region> regions = new ArrayList<>(Region.all());
    private final Set<String> fullRegions = new HashSet<>();
    private final Limits limits = new Limits();

    /** An account without organizations. */
    public FlyAccount(Timings timings) {
        world = new World(timeline, timings, programs);
    }

    /** What happens by itself. */
    public Timeline timeline() {
        return timeline;
    }

    /** What runs in machines. */
    public Programs programs() {
        return programs;
    }

    /** The images that machines can have. */
    public Images images() {
        return images;
    }

    /** What some organizations may not do. */
    public Limits limits() {
        return limits;
    }

    /** Adds an organization. */
    public synchronized Organization add(Organization organization) {
        organizations.put(organization.slug(), organization);
        return organization;
    }

    /** Lets a token in. */
    public synchronized void allow(String token, Access access) {
        tokens.put(token, access);
    }

    /** Makes a token. */
    public synchronized String issue(Access access) {
        String made = Macaroons.of(Ids.hex(8));
        tokens.put(made, access);
        return made;
    }

    /** Lets a token in no more. */
    public synchronized void revoke(String token) {
        tokens.remove(token);
    }

    /** What a token lets in; empty if nobody knows it. */
    public synchronized Optional<Access> access(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** All organizations. */
    public List<Organization> organizations() {
        return List.copyOf(organizations.values());
    }

    /** An organization by its slug or the slug that is unique; empty if there is none. */
    public Optional<Organization> organization(String slug) {
        return organizations.values().stream()
                .filter(each -> each.isCalled(slug))
                .findFirst();
    }

    /** All apps, by their names. */
    public Map<String, EmulatedApp> apps() {
        return apps;
    }

    /** Makes an app. */
    public synchronized EmulatedApp createApp(String name, Organization organization, String network) {
        EmulatedApp app = new EmulatedApp(world, name, organization, network.isEmpty() ? "default" : network);
        apps.put(name, app);
        return app;
    }

    /** An app that a test knows is there. */
    public synchronized EmulatedApp app(String name) {
        return Optional.ofNullable(apps.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no app " + name));
    }

    /** All Managed Postgres clusters, deleted ones too, by their ids. */
    public Map<String, PostgresCluster> clusters() {
        return clusters;
    }

    /** Makes a cluster. */
    public PostgresCluster createCluster(PostgresOrder order) {
        PostgresCluster cluster = new PostgresCluster(world, order, limits.clusterEnd());
        clusters.put(cluster.id(), cluster);
        return cluster;
    }

    /** All Redis databases, by their names. */
    public Map<String, RedisDatabase> redis() {
        return redis;
    }

    /** All regions. */
    public List<Region> regions() {
        return List.copyOf(regions);
    }

    /** Lets a region have no room for machines. */
    public synchronized void fill(String region) {
        fullRegions.add(region);
    }

    /** Lets a region have room for machines again. */
    public synchronized void empty(String region) {
        fullRegions.remove(region);
    }

    /** Lets a region offer no Managed Postgres. */
    public synchronized void withoutPostgres(String code) {
        regions.replaceAll(region -> region.code().equals(code)
                ? new Region(code, region.name(), region.continent(), region.latitude(), region.longitude(), false)
                : region);
    }

    /** Whether a region has room for machines. */
    public boolean hasRoom(Region region) {
        return !fullRegions.contains(region.code());
    }

    /** The regions that a code, a list of codes or an alias means. */
    public List<Region> regions(String wished) {
        return regions.stream()
                .filter(region -> List.of(wished.split(",")).stream().anyMatch(region::isMeantBy))
                .toList();
    }

    /** A region that a code, a list of codes or an alias means and that has room (contract: Fly.io §5.2). */
    public Region regionFor(String wished) {
        List<Region> meant = regions(wished);
        if (meant.isEmpty()) {
            throw new Refusal(400, "invalid_argument: region '" + wished + "' not found");
        }
        return meant.stream()
                .filter(this::hasRoom)
                .findFirst()
                .orElseThrow(() -> new Refusal(422, "insufficient_capacity", "could not find a candidate host"));
    }

    /**
     * Everything that is there, as lines that can be compared with those of another account. Nothing may be about to
     * happen. The caller holds the lock.
     */
    public List<String> endState() {
        return EndState.of(this);
    }

    @Override
    public void close() {
        timeline.close();
    }
}
