package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Heroku's Platform API and Data API, by noun. Every method throws {@link io.github.herokumigrate.http.ApiException}
 * with advice when Heroku says no.
 */
public final class HerokuClient {
    private final AppsApi apps;
    private final ReleasesApi releases;
    private final AddOnsApi addOns;
    private final DataApi data;
    private final BackupsApi backups;
    private final Optional<Secret> twoFactorCode;

    /**
     * A client with these credentials; nothing is sent yet.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if an address is neither https nor this machine
     */
    public HerokuClient(HerokuConnection connection) {
        connection.redactor().learn(connection.token());
        HerokuCalls platformCalls = new HerokuCalls(client(connection, connection.apiUrl()));
        HerokuCalls dataCalls = new HerokuCalls(client(connection, connection.dataUrl()));
        this.apps = new AppsApi(platformCalls, connection.redactor());
        this.releases = new ReleasesApi(platformCalls);
        this.addOns = new AddOnsApi(platformCalls);
        this.data = new DataApi(dataCalls);
        this.backups = new BackupsApi(dataCalls);
        this.twoFactorCode = connection.twoFactorCode();
    }

    /**
     * Uses the one-time code, if there is one, to open the app for the calls that follow; a code is good for one moment,
     * so it is not sent with each call.
     */
    public void preAuthorize(AppName app) throws InterruptedException {
        if (twoFactorCode.isPresent()) {
            apps.preAuthorize(app, twoFactorCode.get());
        }
    }

    /** Apps, their config vars, formation, domains, features, buildpacks, maintenance mode. */
    public AppsApi apps() {
        return apps;
    }

    /** The backups that Heroku keeps of an app's databases. */
    public BackupsApi backups() {
        return backups;
    }

    ReleasesApi releases() {
        return releases;
    }

    /** Add-ons and the names under which apps see them. */
    public AddOnsApi addOns() {
        return addOns;
    }

    DataApi data() {
        return data;
    }

    private static ApiClient client(HerokuConnection connection, URI address) {
        ApiClient.Builder builder = ApiClient.builder("Heroku", address)
                .header(
                        "Authorization",
                        Secret.of("Bearer " + connection.token().reveal()))
                .header("Accept", HerokuCalls.VERSION_3)
                .header("User-Agent", "heroku-migrate-maven-plugin")
                .timeouts(connection.timeouts())
                .retries(connection.retries())
                .redactor(connection.redactor())
                .listener(connection.listener())
                .errors(new HerokuErrors());
        connection.proxies().ifPresent(builder::proxies);
        return builder.build();
    }
}
