package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Address;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Cluster;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Credentials;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Endpoint;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Endpoints;
import io.github.herokumigrate.platform.fly.site.FlySite;
import io.github.herokumigrate.platform.fly.site.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The application's PostgreSQL at Fly.io: its resource, its addresses and how it is doing (contract: Fly.io 14).
 *
 * <p>It is reached from within the organization's private network only.
 */
public final class ManagedPostgres {
    private static final String ENCODING = "UTF8";
    // contract: Fly.io 14.1: what every cluster has.
    private static final String USER = "fly-user";
    private static final String DATABASE = "fly-db";
    private static final int PORT = 5432;

    private final FlySite site;
    private final Regions regions;
    private final PostgresSettings settings;
    private final ResourceId app;
    private final Clusters clusters;
    private final Map<String, Credentials> logIns = new ConcurrentHashMap<>();

    /**
     * A database.
     *
     * @param app the resource of the app that it is attached to
     */
    public ManagedPostgres(FlySite site, Regions regions, PostgresSettings settings, ResourceId app) {
        this.site = site;
        this.regions = regions;
        this.settings = settings;
        this.app = app;
        this.clusters = new Clusters(site, settings.existing());
    }

    /**
     * What has to be there, and what may be left of an earlier wish: {@code postgres/<app>-db}; for a cluster of the
     * user's {@code postgres/existing} besides, which is only looked at.
     *
     * @param wish the application's database; empty if it has none (any more)
     */
    public List<Resource<?>> resources(Optional<Database> wish) {
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new ClusterResource(
                site,
                clusters,
                wish.map(settings::fitting).orElse(settings),
                app,
                wish.filter(database -> settings.existing().isEmpty()).map(ManagedPostgres::major)));
        wish.flatMap(database ->
                        settings.existing().map(named -> new ExistingClusterResource(clusters, named, major(database))))
                .ifPresent(resources::add);
        return resources;
    }

    /**
     * What has to be right before the application can use its database.
     *
     * @param wish the same as for {@link #resources}
     */
    public Set<ResourceId> awaited(Optional<Database> wish) {
        if (wish.isEmpty()) {
            return Set.of();
        }
        return Set.of(settings.existing().isPresent() ? ExistingClusterResource.ID : ClusterResource.id(clusters));
    }

    /** What Fly.io can't do of a wish, each to be told to the user. */
    public List<String> problems(Optional<Database> wish) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        if (wish.isPresent() && !wish.get().encoding().equals(ENCODING)) {
            problems.add("The source database has the encoding " + wish.get().encoding()
                    + ", and Managed Postgres at Fly.io has UTF8 only. Convert it to UTF8 first.");
        }
        if (wish.isPresent() && settings.existing().isEmpty()) {
            regions.postgresProblem(site.region()).ifPresent(problems::add);
        }
        return problems;
    }

    /** What the user has to know and do about this database, each one sentence or two. */
    public List<String> notices(Database wish) throws InterruptedException {
        List<String> notices = new ArrayList<>();
        Optional<Cluster> cluster = cluster();
        if (settings.existing().isPresent()) {
            notices.add("The Postgres cluster '" + settings.existing().get() + "' is used as it is, with its user "
                    + USER + " and its database " + DATABASE + ".");
            cluster.filter(there -> !there.region().equals(site.region()))
                    .map(there -> "The Postgres cluster '" + there.name() + "' is in region '" + there.region()
                            + "' and the processes are in '" + site.region()
                            + "': every query crosses the distance. Set <region> to '" + there.region() + "'.")
                    .ifPresent(notices::add);
        } else {
            new PostgresVersion(wish.majorVersion()).notice().ifPresent(notices::add);
            cluster.flatMap(there -> unchangeable(there, settings.fitting(wish)))
                    .ifPresent(notices::add);
        }
        // One that is there has got what it needs, or db-migrate says what it lacks.
        if (cluster.isEmpty()) {
            notices.addAll(SourceExtensions.of(wish).notices(settings.postgis()));
        }
        notices.add("The database is reached from within the organization's private network only: for db-migrate open a"
                + " way in with 'fly mpg proxy' or WireGuard, as docs/fly.md tells.");
        return notices;
    }

    /**
     * Where the database itself is, for copying into it; empty as long as it is not ready. A redactor knows its password
     * from then on.
     */
    public Optional<DatabaseUrl> url() throws InterruptedException {
        return url(Endpoint::direct);
    }

    /**
     * Where its pooler is, for the application; empty as long as it is not ready.
     *
     * <p>Unlike flyctl's it has a port, as at Heroku: what Heroku's documents tell Java applications to write puts the
     * port of the URL into the one for JDBC.
     */
    public Optional<DatabaseUrl> applicationUrl() throws InterruptedException {
        return url(Endpoint::pooler);
    }

    /** How our database is doing, or that of the user; empty if there is none. */
    public Optional<DataStatus> status() throws InterruptedException {
        return cluster().map(ManagedPostgres::status);
    }

    private static DataStatus status(Cluster cluster) {
        String detail = "PostgreSQL " + cluster.pgMajorVersion() + ", plan " + cluster.plan() + ", "
                + cluster.diskSizeGb() + " GB, region " + cluster.region();
        return new DataStatus(
                cluster.name(),
                cluster.status(),
                address(cluster, Endpoint::direct)
                        .map(address -> detail + ", " + address.host())
                        .orElse(detail));
    }

    private Optional<Cluster> cluster() throws InterruptedException {
        return settings.existing().isPresent()
                ? clusters.ofUser()
                : clusters.ofOurName().filter(cluster -> !clusters.isForeign(cluster));
    }

    private Optional<DatabaseUrl> url(Function<Endpoint, Optional<Address>> way) throws InterruptedException {
        Optional<Cluster> cluster = cluster().filter(Cluster::isReady);
        Optional<Address> address = cluster.flatMap(ready -> address(ready, way));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Credentials logIn = logIn(cluster.orElseThrow().id());
        int port = address.get().port();
        DatabaseUrl url = new DatabaseUrl(
                logIn.username(), logIn.password(), address.get().host(), port == 0 ? PORT : port, DATABASE, Map.of());
        LearnedAddress.of(url.url(), redactor());
        return Optional.of(url);
    }

    private Credentials logIn(String cluster) throws InterruptedException {
        Credentials known = logIns.get(cluster);
        if (known == null) {
            known = site.api().postgres().credentials(cluster, USER);
            redactor().learn(known.password());
            logIns.put(cluster, known);
        }
        return known;
    }

    private Redactor redactor() {
        return site.api().connection().redactor();
    }

    private static Optional<Address> address(Cluster cluster, Function<Endpoint, Optional<Address>> way) {
        return cluster.endpoints()
                .flatMap(Endpoints::primary)
                .flatMap(way)
                .filter(address -> !address.host().isEmpty());
    }

    /** In what a cluster of ours differs from the settings where only the user can change it. */
    private static Optional<String> unchangeable(Cluster cluster, PostgresSettings settings) {
        List<String> differences = new ArrayList<>();
        if (!cluster.plan().equals(settings.plan().slug())) {
            differences.add("the plan " + cluster.plan() + " instead of "
                    + settings.plan().slug());
        }
        if (cluster.diskSizeGb() < settings.storageGigabytes()) {
            differences.add(
                    "a disk of " + cluster.diskSizeGb() + " GB instead of " + settings.storageGigabytes() + " GB");
        }
        if (settings.postgis() == Postgis.SUPPORTED && !cluster.postgisEnabled()) {
            differences.add("no support for PostGIS, which only a new cluster can have");
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("The Postgres cluster '" + cluster.name() + "' has " + String.join(", ", differences)
                        + ". Fly.io's API can't change that: do it in the dashboard of Fly.io.");
    }

    private static int major(Database database) {
        return new PostgresVersion(database.majorVersion()).major();
    }
}
