package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.OpenedDatabase;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The application's PostgreSQL at Railway: its resource, how others refer to it, and how it is doing (contract: Railway 9).
 *
 * <p>It is reached from within the environment's private network only.
 */
public final class RailwayPostgres {
    private static final String ENCODING = "UTF8";

    private final RailwaySite site;
    private final DataSettings settings;
    private final Set<ResourceId> needs;
    private final DataServices services;
    private final Intent opened;

    /**
     * A database.
     *
     * @param needs the resources of the project and the environment that it is in
     */
    public RailwayPostgres(RailwaySite site, DataSettings settings, Set<ResourceId> needs) {
        this.site = site;
        this.settings = settings;
        this.needs = needs;
        this.services = new DataServices(site, Engine.POSTGRES, settings.existing());
        this.opened = new Intent(site, Engine.POSTGRES.intent("OPENED"));
    }

    /**
     * What has to be there, and what may be left of an earlier wish: {@code database/<app>}; for a service of the user's
     * {@code database/existing} besides, which is only looked at.
     *
     * @param wish the application's database; empty if it has none (any more)
     */
    public List<Resource<?>> resources(Optional<Database> wish) {
        List<Resource<?>> resources = new ArrayList<>();
        Optional<Integer> major = wish.map(RailwayPostgres::major);
        resources.add(new DataResource(
                services,
                needs,
                new Intent(site, Engine.POSTGRES.intent("BEGUN")),
                opened,
                new Recipe(Engine.POSTGRES, major, settings.region()),
                wish.filter(database -> settings.existing().isEmpty())
                        .map(database -> new DataState(DataState.READY, major))));
        wish.flatMap(database -> settings.existing())
                .ifPresent(named -> resources.add(new ExistingServiceResource(services, named, needs, major)));
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
        return Set.of(settings.existing().isPresent() ? Engine.POSTGRES.existing() : Engine.POSTGRES.id(site.app()));
    }

    /**
     * How a service of the environment refers to its address: {@code ${{Postgres.DATABASE_URL}}}. No secret, but a value of
     * variables; empty as long as it does not exist.
     */
    public Optional<Secret> reference() throws InterruptedException {
        return services.used().map(DataService::reference);
    }

    /** What Railway can't do of a wish, each to be told to the user. */
    public List<String> problems(Optional<Database> wish) {
        return wish.filter(database -> !database.encoding().equals(ENCODING)).stream()
                .map(database -> "The source database has the encoding " + database.encoding()
                        + ", and PostgreSQL at Railway has UTF8 only. Convert it to UTF8 first.")
                .toList();
    }

    /** What the user has to know and do about this database, each one sentence or two. */
    public List<String> notices(Database wish) throws InterruptedException {
        List<String> notices = new ArrayList<>();
        if (settings.existing().isPresent()) {
            notices.add("The database of service '" + settings.existing().get() + "' is used as it is.");
        } else {
            new PostgresVersion(wish.majorVersion()).notice().ifPresent(notices::add);
            VolumeLimit.of(site.plan()).map(limit -> limit.notice("database")).ifPresent(notices::add);
            notices.add(
                    "PostgreSQL at Railway has its own extensions, pgvector and pg_stat_statements: what else the source"
                            + " uses (PostGIS) needs a service with an image of your own, named in <railway><database>.");
        }
        if (opened.text().isPresent()) {
            notices.add(
                    "A copy that was ended has left the database open to the internet: run db-migrate again, or remove"
                            + " the TCP proxy of its service in Railway's dashboard.");
        }
        return notices;
    }

    /**
     * Where it is in the private network; empty as long as it is not ready. A redactor knows its password from then on.
     */
    public Optional<DatabaseUrl> url() throws InterruptedException {
        Optional<DataService> ready = services.used().filter(DataService::isReady);
        return ready.isEmpty() ? Optional.empty() : Optional.of(entrance().inside(ready.get()));
    }

    /** Opens a way to it from outside; empty as long as it is not ready. */
    public Optional<OpenedDatabase> open() throws InterruptedException {
        Optional<DataService> ready = services.used().filter(DataService::isReady);
        return ready.isEmpty() ? Optional.empty() : Optional.of(entrance().open(ready.get()));
    }

    /** How our database is doing, or that of the user; empty if there is none. */
    public Optional<DataStatus> status() throws InterruptedException {
        boolean isOpen = opened.text().isPresent();
        return services.used()
                .map(service -> service.dataStatus("PostgreSQL", isOpen ? ", open to the internet for a copy" : ""));
    }

    private Entrance entrance() {
        return new Entrance(services, opened);
    }

    private static int major(Database database) {
        return new PostgresVersion(database.majorVersion()).major();
    }
}
