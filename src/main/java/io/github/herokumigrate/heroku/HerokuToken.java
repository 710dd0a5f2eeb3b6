package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.Secret;

/**
 * A token of the API and where it was found.
 *
 * @param value the token, of whatever form
 * @param source where it was found
 */
public record HerokuToken(Secret value, Source source) {
    /** Where a token can be found, the first that has one wins. */
    public enum Source {
        /** The password of server {@code heroku} in settings.xml. */
        SETTINGS,
        /** The environment variable {@code HEROKU_API_KEY}. */
        ENVIRONMENT,
        /** The login file that Heroku's command line writes. */
        NETRC
    }
}
