package io.github.herokumigrate.report;

import io.github.herokumigrate.heroku.HerokuToken;

/** Where the token was found, never the token. */
public final class TokenText {
    private TokenText() {}

    /** One line. */
    public static String of(HerokuToken token) {
        return switch (token.source()) {
            case SETTINGS -> "Heroku token: from the server in settings.xml";
            case ENVIRONMENT -> "Heroku token: from the environment variable HEROKU_API_KEY";
            case NETRC -> "Heroku token: from the netrc file of Heroku's command line";
        };
    }
}
