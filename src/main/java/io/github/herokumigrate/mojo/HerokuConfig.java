package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <heroku>}: how Heroku is reached. */
final class HerokuConfig {
    /** Base URL of the Platform API. */
    @Nullable
    String apiUrl;

    /** Base URL of the Data API. */
    @Nullable
    String dataUrl;

    /** The {@code <server>} of settings.xml whose password is the token; default: {@code heroku}. */
    @Nullable
    String serverId;

    /** A one-time code, for accounts and apps that ask for a second factor. */
    @Nullable
    String twoFactorCode;
}
