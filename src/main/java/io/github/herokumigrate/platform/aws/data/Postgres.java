package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.data.DatabaseProxyResource.Leftovers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBProxy;

/**
 * The application's PostgreSQL at RDS: its resources, its address and how it is doing (contract: AWS 1.7).
 *
 * <p>A plan that changes nothing costs three reads, with a proxy six. {@link #url()} and {@link #status()} share them.
 */
public final class Postgres {
    private static final String ENCODING = "UTF8";
    private static final int PORT = 5432;

    private final AwsSite site;
    private final PostgresSettings settings;
    private final DataNetwork network;
    private final Optional<ProxyRole> proxyRole;
    private final Optional<String> existing;
    private final Instances instances;
    private final Proxies proxies;
    private final KeptSecret password;

    /**
     * A database without a proxy, or one of the user's.
     *
     * @throws IllegalArgumentException if the settings wish for a proxy, which needs a role
     */
    public Postgres(AwsSite site, PostgresSettings settings, DataNetwork network) {
        this(site, settings, network, Optional.empty());
    }

    /**
     * A database.
     *
     * @param proxyRole the role of its proxy; needed only if there shall be one
     * @throws IllegalArgumentException if a proxy is wished and there is no role for it
     */
    public Postgres(AwsSite site, PostgresSettings settings, DataNetwork network, Optional<ProxyRole> proxyRole) {
        this.site = site;
        this.settings = settings;
        this.network = network;
        this.proxyRole = proxyRole;
        if (usesProxy() && proxyRole.isEmpty()) {
            throw new IllegalArgumentException("A proxy needs a role");
        }
        this.existing = settings.existing().flatMap(ExistingDatabaseResource::identifier);
        this.instances = new Instances(site, existing);
        this.proxies = new Proxies(site);
        this.password = new KeptSecret(site, site.names().path() + "/database/password", "database");
    }

    /**
     * What has to be there, and what may be left of an earlier wish: {@code database-subnets/main},
     * {@code database-password/main}, {@code database/main}, {@code database-proxy/main}; for a database of the user's
     * {@code database/existing}, which is only looked at.
     *
     * @param wish the application's database; empty if it has none (any more)
     * @throws ConfigurationException if RDS can't have a database like this
     */
    public List<Resource<?>> resources(Optional<Database> wish) {
        wish.ifPresent(Postgres::requireUsualEncoding);
        List<Resource<?>> resources = new ArrayList<>();
        if (!isOursNamedByTheUser()) {
            resources.addAll(made(wish));
        }
        wish.flatMap(needed -> existing.map(
                        identifier -> new ExistingDatabaseResource(instances, identifier, needed.majorVersion())))
                .ifPresent(resources::add);
        return resources;
    }

    private List<Resource<?>> made(Optional<Database> wish) {
        Optional<DatabaseState> made = wish.filter(
                        database -> settings.existing().isEmpty())
                .map(database -> DatabaseState.wished(settings, database.majorVersion(), databaseName()));
        boolean proxied = made.isPresent() && usesProxy();
        DatabaseResource database = new DatabaseResource(site, instances, password, network, made);
        return List.of(
                new DatabaseSubnetsResource(
                        site,
                        instances,
                        network,
                        made.map(state ->
                                new DatabaseSubnetsResource.State(site.names().database()))),
                new KeptSecretResource(
                        DatabaseResource.PASSWORD,
                        password,
                        DatabaseResource.PASSWORD_LENGTH,
                        database::changePassword,
                        made.map(state -> new KeptSecretResource.State(password.name()))),
                database,
                new DatabaseProxyResource(
                        site,
                        proxies,
                        new ProxySecret(site),
                        password,
                        network,
                        proxyRole,
                        proxied || wish.isEmpty() ? Leftovers.SEEN : Leftovers.IGNORED,
                        proxied ? Optional.of(DatabaseProxyResource.WISH) : Optional.empty()));
    }

    /** The user says that a database of the name that ours would have is his: then there is none of ours. */
    private boolean isOursNamedByTheUser() {
        return existing.filter(site.names().database()::equals).isPresent();
    }

    /**
     * What has to be right before the application can use its database.
     *
     * @param wish the same as for {@link #resources}
     */
    public Set<ResourceId> awaited(Optional<Database> wish) {
        Set<ResourceId> awaited = new HashSet<>();
        if (!isOursNamedByTheUser()) {
            awaited.addAll(Set.of(DatabaseResource.ID, DatabaseProxyResource.ID));
        }
        if (wish.isPresent() && existing.isPresent()) {
            awaited.add(ExistingDatabaseResource.ID);
        }
        return Set.copyOf(awaited);
    }

    /** What the user has to know and do about this database, each one sentence or two. */
    public List<String> notices(Database wish) {
        return settings.existing()
                .map(name -> "The database '" + name + "' is used as it is. Set its URL in <variables><set> under "
                        + String.join(
                                ", ", wish.urlVariables().stream().sorted().toList())
                        + " (postgres://user:password@host:5432/database?sslmode=require), because AWS does not tell"
                        + " its password, and let the tasks' security group in on its port.")
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Where the database is; through the proxy, if one is used. Empty as long as it does not exist, and always for a
     * database of the user's, whose password nobody tells us.
     */
    public Optional<DatabaseUrl> url() {
        if (settings.existing().isPresent()) {
            return Optional.empty();
        }
        return instances
                .ours()
                .flatMap(instance ->
                        host(instance).flatMap(host -> password.read().map(secret -> url(host, secret, instance))));
    }

    /** How our database is doing, or that of the user; empty if there is none. */
    public Optional<DataStatus> status() {
        Optional<DBInstance> instance =
                settings.existing().isPresent() ? existing.flatMap(instances::named) : instances.ours();
        return instance.map(Postgres::status);
    }

    private static DataStatus status(DBInstance instance) {
        DatabaseState state = DatabaseState.of(instance);
        String size = String.format(
                Locale.ROOT,
                "PostgreSQL %s, %s, %d GiB, %s",
                instance.engineVersion(),
                state.instanceClass(),
                state.storageGibibytes(),
                state.availability() == Availability.TWO_ZONES ? "two zones" : "one zone");
        String detail = instance.endpoint() == null
                ? size
                : size + ", " + instance.endpoint().address() + ":"
                        + instance.endpoint().port();
        return new DataStatus(instance.dbInstanceIdentifier(), instance.dbInstanceStatus(), detail);
    }

    private Optional<String> host(DBInstance instance) {
        if (usesProxy()) {
            return proxies.ours()
                    .filter(proxy -> Proxies.AVAILABLE.equals(proxy.statusAsString()))
                    .map(DBProxy::endpoint);
        }
        // RDS has no address for it while it is being made.
        return Optional.ofNullable(instance.endpoint()).flatMap(endpoint -> Optional.ofNullable(endpoint.address()));
    }

    private static DatabaseUrl url(String host, Secret password, DBInstance instance) {
        // contract: AWS 1.6: RDS refuses connections without TLS.
        return new DatabaseUrl(
                DatabaseResource.OWNER, password, host, PORT, instance.dbName(), Map.of("sslmode", "require"));
    }

    private boolean usesProxy() {
        return settings.proxy() == ProxyUse.USE;
    }

    /** With something in front, because PostgreSQL and RDS keep some names to themselves. */
    private String databaseName() {
        return "hm_" + site.names().app().value().replace('-', '_');
    }

    private static void requireUsualEncoding(Database wish) {
        if (!ENCODING.equals(wish.encoding())) {
            throw new ConfigurationException("The source database has the encoding " + wish.encoding()
                    + ", and RDS makes databases with UTF8 only. Name a database that you made yourself.");
        }
    }
}
