package io.github.herokumigrate.emulator.fly.wire;

import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint of a call by its method and path; the first that fits wins. */
public final class Routes {
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * Adds an endpoint that only reads.
     *
     * @param action service and operation by which tests name it, e.g. {@code machines:list}
     * @param pattern method and path, open parts in braces, e.g. <code>GET /v1/apps/{app}</code>
     */
    public Routes read(String action, String pattern, Endpoint endpoint) {
        return add(new Operation(action, Kind.READ), pattern, endpoint);
    }

    /**
     * Adds an endpoint that may change something.
     *
     * @param action service and operation by which tests name it, e.g. {@code machines:create}
     * @param pattern method and path, open parts in braces
     */
    public Routes write(String action, String pattern, Endpoint endpoint) {
        return add(new Operation(action, Kind.WRITE), pattern, endpoint);
    }

    /** Adds an endpoint whose operation stands in the body of the call. */
    public Routes on(String pattern, Naming naming, Endpoint endpoint) {
        patterns.add(new Pattern(pattern.split("[ /]+"), naming, endpoint));
        return this;
    }

    /** The endpoint of a call; one that refuses it if nothing else is there. */
    public Found find(Call call) {
        String[] parts = (call.method() + call.path()).split("/");
        for (Pattern pattern : patterns) {
            Optional<Map<String, String>> variables = pattern.match(parts);
            if (variables.isPresent()) {
                Call complete = call.with(variables.get());
                return new Found(complete, pattern.naming.operation(complete), pattern.endpoint);
            }
        }
        return new Found(call, new Operation("unknown:" + call.method(), Kind.READ), unknown -> {
            throw Refusal.notFound("404 page not found: " + unknown.method() + " " + unknown.path());
        });
    }

    private Routes add(Operation operation, String pattern, Endpoint endpoint) {
        return on(pattern, call -> operation, endpoint);
    }

    /** What answers a call. */
    public interface Endpoint {
        /** The answer. */
        Reply answer(Call call);
    }

    /** What tells the operation of a call. */
    public interface Naming {
        /** The operation. */
        Operation operation(Call call);
    }

    /**
     * What a call asks for.
     *
     * @param action service and operation, e.g. {@code machines:create}
     * @param kind whether it only reads
     */
    public record Operation(String action, Kind kind) {
        /** The part before the colon. */
        public String service() {
            return action.substring(0, action.indexOf(':'));
        }

        /** The part behind the colon. */
        public String name() {
            return action.substring(action.indexOf(':') + 1);
        }
    }

    /**
     * A call and what answers it.
     *
     * @param call the call with the open parts of its path
     * @param operation what it asks for
     * @param endpoint what answers it
     */
    public record Found(Call call, Operation operation, Endpoint endpoint) {
        /** The answer. */
        public Reply answer() {
            return endpoint.answer(call);
        }
    }

    private record Pattern(String[] parts, Naming naming, Endpoint endpoint) {
        Optional<Map<String, String>> match(String[] path) {
            if (path.length != parts.length) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < path.length; i++) {
                if (parts[i].startsWith("{")) {
                    // The colons of an IPv6 address and the asterisk of a wildcard host arrive encoded.
                    variables.put(
                            parts[i].substring(1, parts[i].length() - 1), Call.decoded(path[i].replace("+", "%2B")));
                } else if (!parts[i].equals(path[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }
}
