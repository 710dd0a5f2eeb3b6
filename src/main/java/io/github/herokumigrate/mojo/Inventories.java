package io.github.herokumigrate.mojo;

import io.github.herokumigrate.heroku.HerokuClient;
import io.github.herokumigrate.heroku.HerokuConnection;
import io.github.herokumigrate.heroku.HerokuCredentials;
import io.github.herokumigrate.heroku.HerokuToken;
import io.github.herokumigrate.heroku.SnapshotFiles;
import io.github.herokumigrate.heroku.SnapshotReader;
import io.github.herokumigrate.migration.InventorySource;
import io.github.herokumigrate.migration.MigrationSettings;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.report.RequestText;
import io.github.herokumigrate.report.TokenText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where the inventory comes from: an earlier export when one is named, else Heroku. */
final class Inventories {
    private static final String DEFAULT_SERVER = "heroku";

    private final GoalContext context;
    private final MigrationSettings settings;

    Inventories(GoalContext context, MigrationSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    InventorySource source() {
        String directory = context.config().source.snapshotDirectory;
        return directory == null ? live() : new SnapshotFiles(context.resolve(directory))::read;
    }

    /** The way to Heroku. */
    HerokuClient client() {
        return new HerokuClient(connection());
    }

    private InventorySource live() {
        AppName app = settings.app()
                .orElseThrow(() -> new ConfigurationException(
                        "<migration><app> is missing: name the Heroku app there or" + " with -Dheroku-migrate.app=…"));
        SnapshotReader reader = new SnapshotReader(client(), Clock.systemUTC());
        return () -> reader.read(app);
    }

    private HerokuConnection connection() {
        HerokuConfig heroku = context.config().heroku;
        URI apiUrl = url("apiUrl", heroku.apiUrl, HerokuConnection.API);
        URI dataUrl = url("dataUrl", heroku.dataUrl, HerokuConnection.DATA_API);
        HerokuToken token = token(heroku, apiUrl);
        context.redactor().learn(token.value());
        context.console().debug(TokenText.of(token));
        HerokuConnection connection = HerokuConnection.with(token.value(), context.redactor())
                .at(apiUrl, dataUrl)
                .heardBy(event -> context.console().debug(RequestText.of(event)));
        return withProxies(withCode(connection, heroku.twoFactorCode));
    }

    private HerokuToken token(HerokuConfig heroku, URI apiUrl) {
        String serverId = Objects.requireNonNullElse(heroku.serverId, DEFAULT_SERVER);
        Optional<Secret> password = new SettingsCredentials(context.maven()).password(serverId);
        return new HerokuCredentials(password, System.getenv(), Path.of(System.getProperty("user.home"))).token(apiUrl);
    }

    private HerokuConnection withProxies(HerokuConnection connection) {
        return MavenProxies.selector(context.maven().session().getSettings())
                .map(connection::through)
                .orElse(connection);
    }

    private static HerokuConnection withCode(HerokuConnection connection, @Nullable String code) {
        return code == null ? connection : connection.withTwoFactorCode(Secret.of(code));
    }

    private static URI url(String element, @Nullable String text, URI otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("<migration><heroku><" + element + ">: '" + text + "' is not a URL");
        }
    }
}
