package io.github.herokumigrate.emulator.heroku;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint of a call by its method and path; the first that fits wins. */
final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds an endpoint.
     *
     * @param pattern method and path, open parts in braces, e.g. <code>GET /apps/{app}</code>
     */
    Routes on(String pattern, Endpoint endpoint) {
        routes.add(new Route(pattern.split("[ /]+"), endpoint));
        return this;
    }

    Reply answer(Call call) {
        String[] parts = (call.method() + call.path()).split("/");
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(parts);
            if (variables.isPresent()) {
                return route.endpoint.answer(call.with(variables.get()));
            }
        }
        throw new ApiError(404, "not_found", "The requested API endpoint was not found: " + call.path());
    }

    /** What answers a call. */
    interface Endpoint {
        Reply answer(Call call);
    }

    private record Route(String[] pattern, Endpoint endpoint) {
        Optional<Map<String, String>> match(String[] parts) {
            if (parts.length != pattern.length) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < parts.length; i++) {
                if (pattern[i].startsWith("{")) {
                    variables.put(pattern[i].substring(1, pattern[i].length() - 1), parts[i]);
                } else if (!pattern[i].equals(parts[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }
}
