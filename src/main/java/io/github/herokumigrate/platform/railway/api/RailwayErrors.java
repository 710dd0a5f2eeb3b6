package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.http.ApiError;
import io.github.herokumigrate.http.ErrorReader;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import java.util.List;
import java.util.Optional;

/** Railway's answers that are no success already by their HTTP status (contract: Railway 4.1, 11). */
final class RailwayErrors implements ErrorReader {
    /** What is in an answer: GraphQL's errors, or one message, or none of both. */
    record Body(List<Failure> errors, String message) {}

    record Failure(String message, Optional<Extensions> extensions) {}

    record Extensions(String code) {}

    @Override
    public ApiError read(int status, String body) {
        Body error = parse(body);
        String said = error.errors().isEmpty()
                ? error.message()
                : error.errors().get(0).message();
        String advice = RailwayRefusal.Kind.of(said).advice();
        return new ApiError(
                error.errors().stream()
                        .findFirst()
                        .flatMap(Failure::extensions)
                        .map(Extensions::code)
                        .filter(code -> !code.isEmpty()),
                said,
                advice.isEmpty() ? byStatus(status, said) : advice);
    }

    private static Body parse(String body) {
        try {
            return Json.read(body.isBlank() ? "{}" : body, Body.class);
        } catch (JsonFormatException e) {
            return new Body(List.of(), body);
        }
    }

    private static String byStatus(int status, String said) {
        return switch (status) {
            case 401 ->
                "Railway does not accept the token: make an account or workspace token at"
                        + " https://railway.com/account/tokens and export RAILWAY_API_TOKEN.";
            case 403 ->
                said.contains("1010")
                        ? "Something between here and Railway does not let the plugin through: see whether a proxy"
                                + " changes the header User-Agent."
                        : "The token has no right to this, or a project token is sent as an account token: export an"
                                + " account or workspace token as RAILWAY_API_TOKEN.";
            case 413 ->
                "The upload is too large for Railway: name what the build does not need in .railwayignore, or push an"
                        + " image to a registry of yours with <railway><image>.";
            case 429 ->
                "The requests of this hour are used up, of which Railway's plans have 100 (Free), 1,000 (Hobby) or"
                        + " 10,000 (Pro): run the goal again later, it goes on from here.";
            default ->
                status >= 500
                        ? "Railway has a problem, see https://status.railway.com; run the goal again later, it goes on"
                                + " from here."
                        : "";
        };
    }
}
