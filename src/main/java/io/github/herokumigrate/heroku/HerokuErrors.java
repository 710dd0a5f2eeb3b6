package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiError;
import io.github.herokumigrate.http.ErrorReader;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import java.util.Optional;

/** Heroku's error answers and what to do about each (contract: Heroku, Errors). */
final class HerokuErrors implements ErrorReader {
    @Override
    public ApiError read(int status, String body) {
        Body error = parse(body);
        return new ApiError(
                error.id().isEmpty() ? Optional.empty() : Optional.of(error.id()),
                error.message(),
                advice(status, error));
    }

    private static Body parse(String body) {
        if (body.isBlank()) {
            return new Body("", "", "", "", Optional.empty());
        }
        try {
            return Json.read(body, Body.class);
        } catch (JsonFormatException e) {
            return new Body("", body, "", "", Optional.empty());
        }
    }

    private static String advice(int status, Body error) {
        return switch (error.id()) {
            case "two_factor" -> twoFactor(error);
            case "suspended" -> "The account or app is suspended; Heroku's support can lift that.";
            case "delinquent" -> "The account has unpaid bills; settle them in the dashboard.";
            case "verification_required", "verification_needed" ->
                "Verify the account with a credit card in the dashboard.";
            default -> byStatus(status, error) + more(error);
        };
    }

    private static String byStatus(int status, Body error) {
        return switch (status) {
            case 401 ->
                "Heroku does not accept the token. It is taken from server 'heroku' in settings.xml, else from"
                        + " HEROKU_API_KEY, else from the netrc file: make a new one with 'heroku authorizations:create',"
                        + " or print the one of the command line with 'heroku auth:token'.";
            case 402 -> "The account has to be paid or verified first; see the billing page of the dashboard.";
            case 403 -> "Ask the app's owner for access, or use the token of an account that has it.";
            case 404 -> notFound(error);
            case 406 -> "Heroku no longer speaks version 3 of its API; use a newer version of this plugin.";
            case 409 -> "Something else is changing it at this moment; try again in a minute.";
            case 410 -> "It was removed; choose another one.";
            case 416 -> "Heroku refuses the page of the list that was asked for; try again.";
            case 423 -> "Heroku wants this to be confirmed; do it in the dashboard.";
            case 429 ->
                "The account's limit of API calls is used up; it refills by about 75 calls a minute, so try"
                        + " again in a few minutes.";
            case 400, 422 -> "Heroku refuses what was sent as wrong.";
            default ->
                status >= 500
                        ? "Heroku has a problem, see https://status.heroku.com; try again later."
                        : redirected(status);
        };
    }

    private static String redirected(int status) {
        return status >= 300 && status < 400
                ? "Another address was named and is not followed, because the token must not travel there; check the"
                        + " API address."
                : "";
    }

    private static String notFound(Body error) {
        return error.resource().isEmpty() || error.resource().equals("app")
                ? "Check the name in <app> ('heroku apps' lists them), and that the token belongs to an account that"
                        + " sees it."
                : "";
    }

    private static String twoFactor(Body error) {
        return "Heroku wants a second factor"
                + error.app().map(app -> " for app '" + app.name() + "'").orElse("")
                + ": give a fresh one-time code as heroku-migrate.heroku.twoFactorCode, or use a token made with"
                + " 'heroku authorizations:create', which is normally not asked for one.";
    }

    private static String more(Body error) {
        return error.url().isEmpty() ? "" : " See " + error.url() + ".";
    }

    record Body(String id, String message, String url, String resource, Optional<Ref> app) {}
}
