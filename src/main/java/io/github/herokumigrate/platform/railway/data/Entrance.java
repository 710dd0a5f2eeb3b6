package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.OpenedDatabase;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.EnvironmentState;
import io.github.herokumigrate.platform.railway.api.TcpProxiesApi.TcpProxy;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way into the database from outside, a TCP proxy, for as long as somebody copies (contract: Railway 7.11, 9.5). That it
 * is ours is noted before it is opened; one that was there before stays.
 *
 * @param opened the note
 */
record Entrance(DataServices services, Intent opened) {
    private static final int LOOKS_UNTIL_ACTIVE = 15;
    private static final Duration ACTIVE_WITHIN = Duration.ofMinutes(5);

    /** Whose the way in is. */
    private enum Owner {
        /** Ours: it goes with the work. */
        US,
        /** The user's: it stays. */
        USER
    }

    /** The database with its way in. */
    private record Opened(Entrance entrance, Place place, Owner owner, DatabaseUrl url) implements OpenedDatabase {
        @Override
        public void close() throws InterruptedException {
            if (owner == Owner.US) {
                entrance.close(place);
            }
        }
    }

    /** Opens it for a service that is ready. */
    OpenedDatabase open(DataService service) throws InterruptedException {
        DatabaseUrl inside = inside(service);
        boolean isThere = proxy(service.place()).isPresent();
        Owner owner = isThere && opened.text().isEmpty() ? Owner.USER : Owner.US;
        if (!isThere) {
            create(service);
        }
        TcpProxy proxy = active(service);
        DatabaseUrl url = new DatabaseUrl(
                        inside.user(),
                        inside.password(),
                        proxy.domain(),
                        proxy.proxyPort(),
                        inside.database(),
                        Map.of())
                // contract: Railway 9.3: its certificate is its own, for localhost.
                .withParameter("sslmode", "require");
        redactor().learn(url.url());
        return new Opened(this, service.place(), owner, url);
    }

    /** Where it is in the private network; a redactor knows its password from then on. */
    DatabaseUrl inside(DataService service) throws InterruptedException {
        String variable = service.engine().urlVariable();
        Secret text = Optional.ofNullable(site().api()
                        .variables()
                        .resolved(site().owner(service.place()))
                        .get(variable))
                .filter(DatabaseUrl::isDatabaseUrl)
                .orElseThrow(() -> new MigrationException("Railway does not tell the address of the database: service '"
                        + service.name() + "' has no variable " + variable
                        + ", or it is sealed. Name the database with heroku-migrate.database.targetUrl."));
        redactor().learn(text);
        DatabaseUrl url = DatabaseUrl.parse(text);
        redactor().learn(url.password());
        return url;
    }

    private void create(DataService service) throws InterruptedException {
        int staged = site().state().map(EnvironmentState::unmergedChanges).orElse(0);
        if (staged > 0) {
            throw new MigrationException("Somebody has staged " + staged + " changes of environment '"
                    + site().choice().environment()
                    + "' in Railway's dashboard and not deployed them, so the way into the"
                    + " database can't be opened: deploy or discard them there, then run again.");
        }
        opened.note(service.place().serviceId());
        try {
            site().api()
                    .tcpProxies()
                    .create(
                            service.name(),
                            service.place().environmentId(),
                            service.place().serviceId(),
                            service.engine().port());
        } finally {
            site().forget();
        }
    }

    /** It needs a new deployment sometimes. */
    private TcpProxy active(DataService service) throws InterruptedException {
        Place place = service.place();
        Duration soon = site().waiting().interval().multipliedBy(LOOKS_UNTIL_ACTIVE);
        Optional<TcpProxy> active = site().waiting().within(soon, () -> activeProxy(place));
        if (active.isEmpty()) {
            Optional<Deployment> latest = service.instance().latest();
            if (latest.isPresent()) {
                site().api().deployments().redeploy(place, latest.get().id());
            }
        }
        TcpProxy proxy = active.isPresent()
                ? active.get()
                : site().waiting()
                        .until(
                                "the TCP proxy of service '" + place.name() + "'",
                                ACTIVE_WITHIN,
                                () -> activeProxy(place));
        // The change of the environment may have deployed it.
        site().waiting().until("service '" + place.name() + "'", ACTIVE_WITHIN, () -> {
            site().forget();
            return services.used().filter(DataService::isReady);
        });
        return proxy;
    }

    private void close(Place place) throws InterruptedException {
        Optional<TcpProxy> proxy = proxy(place);
        if (proxy.isPresent()) {
            try {
                site().api().tcpProxies().delete(place.name(), proxy.get().id());
            } catch (MigrationException e) {
                // It may be gone all the same: by a call whose answer was lost.
                if (proxy(place).isPresent()) {
                    throw new MigrationException(
                            "The TCP proxy of service '" + place.name() + "' at Railway is still open ("
                                    + e.getMessage() + "): remove it in the dashboard, or run db-migrate again.",
                            e);
                }
            }
        }
        opened.clear();
    }

    private Optional<TcpProxy> activeProxy(Place place) throws InterruptedException {
        return proxy(place).filter(TcpProxy::active);
    }

    private Optional<TcpProxy> proxy(Place place) throws InterruptedException {
        List<TcpProxy> all = site().api().tcpProxies().list(place.name(), place.environmentId(), place.serviceId());
        int port = services.engine().port();
        Optional<TcpProxy> other =
                all.stream().filter(proxy -> proxy.applicationPort() != port).findFirst();
        if (other.isPresent()) {
            throw new MigrationException("Service '" + place.name() + "' at Railway has a TCP proxy to port "
                    + other.get().applicationPort()
                    + ", and Railway allows one only: remove it in the dashboard, or name"
                    + " the database with heroku-migrate.database.targetUrl.");
        }
        return all.stream().findFirst();
    }

    private Redactor redactor() {
        return site().api().connection().redactor();
    }

    private RailwaySite site() {
        return services.site();
    }
}
