package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.RequestListener;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;

/**
 * Where Heroku is and who asks.
 *
 * @param apiUrl the Platform API
 * @param dataUrl the Data API (Postgres, Key-Value Store)
 * @param token the API token
 * @param twoFactorCode a one-time code for accounts and apps that ask for one
 * @param redactor learns the token and every config var, and scrubs what Heroku says
 * @param listener hears of every request
 * @param proxies which proxies to go through
 * @param timeouts the time-outs of each try
 * @param retries how calls that are safe to repeat are repeated
 */
public record HerokuConnection(
        URI apiUrl,
        URI dataUrl,
        Secret token,
        Optional<Secret> twoFactorCode,
        Redactor redactor,
        RequestListener listener,
        Optional<ProxySelector> proxies,
        Timeouts timeouts,
        RetrySettings retries) {
    /** Heroku's own Platform API (contract: Heroku, Hosts). */
    public static final URI API = URI.create("https://api.heroku.com");

    /** Heroku's own Data API (contract: Heroku, Hosts). */
    public static final URI DATA_API = URI.create("https://api.data.heroku.com");

    /** To Heroku itself, with defaults for all the rest. */
    public static HerokuConnection with(Secret token, Redactor redactor) {
        return new HerokuConnection(
                API,
                DATA_API,
                token,
                Optional.empty(),
                redactor,
                RequestListener.NONE,
                Optional.empty(),
                Timeouts.DEFAULT,
                RetrySettings.DEFAULT);
    }

    /** The same to other addresses, as tests and rehearsals need it. */
    public HerokuConnection at(URI api, URI data) {
        return new HerokuConnection(api, data, token, twoFactorCode, redactor, listener, proxies, timeouts, retries);
    }

    /** The same with a one-time code. */
    public HerokuConnection withTwoFactorCode(Secret code) {
        return new HerokuConnection(
                apiUrl, dataUrl, token, Optional.of(code), redactor, listener, proxies, timeouts, retries);
    }

    /** The same, heard by a listener. */
    public HerokuConnection heardBy(RequestListener hearer) {
        return new HerokuConnection(
                apiUrl, dataUrl, token, twoFactorCode, redactor, hearer, proxies, timeouts, retries);
    }

    /** The same through proxies. */
    public HerokuConnection through(ProxySelector selector) {
        return new HerokuConnection(
                apiUrl, dataUrl, token, twoFactorCode, redactor, listener, Optional.of(selector), timeouts, retries);
    }

    /** The same with another patience. */
    public HerokuConnection patient(Timeouts limits, RetrySettings repeats) {
        return new HerokuConnection(
                apiUrl, dataUrl, token, twoFactorCode, redactor, listener, proxies, limits, repeats);
    }
}
