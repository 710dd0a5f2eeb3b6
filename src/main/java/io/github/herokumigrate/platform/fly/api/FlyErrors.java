package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.ApiError;
import io.github.herokumigrate.http.ErrorReader;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import java.util.Optional;

/**
 * Fly.io's error answers and what to do about each (contract: Fly.io 3). Where Fly.io has words only, the error gets one
 * of the ids here.
 */
public final class FlyErrors implements ErrorReader {
    /** Nowhere in the region, or not on the machine's host, is room for it. */
    public static final String NO_CAPACITY = "insufficient_capacity";
    /** Another client has the right to change the machine. */
    public static final String LEASE_HELD = "lease_held";
    /** There is a machine of this name already. */
    public static final String MACHINE_EXISTS = "machine_exists";

    private static final String NAME_TAKEN = "name_taken";
    private static final String UNKNOWN = "unknown";

    /**
     * The body of an error.
     *
     * @param error the words
     * @param message other words, which some answers have instead
     * @param status the machine-readable name
     * @param errors where the web's own API has its words
     */
    record Body(
            String error,
            String message,
            @JsonProperty("status") String status,
            Optional<Errors> errors) {
        String said() {
            return message.isEmpty() ? errors.map(Errors::detail).orElse(error) : message;
        }
    }

    record Errors(String detail) {}

    FlyErrors() {}

    @Override
    public ApiError read(int status, String body) {
        Body error = parse(body);
        String said = error.said();
        Optional<String> id = Optional.of(error.status())
                .filter(name -> !name.isEmpty() && !name.equals(UNKNOWN) && !name.equals("error"))
                .or(() -> idOf(said));
        return new ApiError(id, said, advice(status, id.orElse(""), said));
    }

    private static Optional<String> idOf(String said) {
        if (isFull(said)) {
            return Optional.of(NO_CAPACITY);
        }
        if (said.contains("lease currently held by")) {
            return Optional.of(LEASE_HELD);
        }
        return said.contains("unique machine name violation") ? Optional.of(MACHINE_EXISTS) : Optional.empty();
    }

    private static Body parse(String body) {
        if (body.isBlank()) {
            return new Body("", "", "", Optional.empty());
        }
        try {
            return Json.read(body, Body.class);
        } catch (JsonFormatException e) {
            return new Body(body, "", "", Optional.empty());
        }
    }

    private static String advice(int status, String id, String said) {
        if (id.equals(NAME_TAKEN) || said.contains("Name has already been taken")) {
            return "Names of apps are unique in all of Fly.io: set <name> in <migration> to another one.";
        }
        if (id.equals(NO_CAPACITY)) {
            return "The region has no room for a machine of this size now: choose another <region>, another memory, or"
                    + " try again later.";
        }
        if (said.contains("please add a payment method")) {
            return "Add a credit card to the organization in the dashboard of Fly.io and run the goal again.";
        }
        if (id.equals(LEASE_HELD)) {
            return "Another deployment is changing the machine: wait for its end and run the goal again.";
        }
        if (id.equals(MACHINE_EXISTS)) {
            return "Something else made a machine of this name at this moment: run the goal again.";
        }
        if (said.contains("concurrent update")) {
            return "Something else changed the machine at this moment: run the goal again.";
        }
        return byStatus(status);
    }

    private static boolean isFull(String said) {
        return said.contains("could not find a candidate host")
                || said.contains("insufficient resources")
                || said.contains("could not reserve resource")
                || said.contains("deploys to this host are temporarily disabled")
                || said.contains("aborted: no capacity")
                || said.contains("insufficient IPs available");
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 401 ->
                "Fly.io does not accept the token. It is taken from server 'fly' in settings.xml, else from"
                        + " FLY_API_TOKEN, else from flyctl's login: make a new one with 'fly tokens create org'.";
            case 403 ->
                "The token has no right to this: it is one of another organization or of a single app. Make one with"
                        + " 'fly tokens create org'.";
            case 408 -> "It takes longer than Fly.io waits; run the goal again, it goes on from here.";
            case 429 -> "Fly.io allows one call a second for each action; run the goal again in a minute.";
            case 400, 422 -> "Fly.io refuses what was sent as wrong.";
            default ->
                status >= 500
                        ? "Fly.io has a problem, see https://status.flyio.net; run the goal again later, it goes on from"
                                + " here."
                        : "";
        };
    }
}
