package io.github.herokumigrate.platform.aws.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One statement of a policy; all of ours allow something.
 *
 * @param sid its name within the document
 * @param effect {@code Allow}
 * @param principal who may take on the role, in a trust policy
 * @param action the actions, {@code ecs:RunTask}
 * @param resource the ARNs of what the actions may touch; none in a trust policy
 * @param condition operator to key to values
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Statement(
        @JsonProperty("Sid") Optional<String> sid,
        @JsonProperty("Effect") String effect,
        @JsonProperty("Principal") Optional<Principal> principal,
        @JsonProperty("Action") List<String> action,
        @JsonProperty("Resource") List<String> resource,
        @JsonProperty("Condition") SortedMap<String, SortedMap<String, List<String>>> condition) {
    Statement {
        action = List.copyOf(action);
        resource = List.copyOf(resource);
    }

    /** Who may take on a role. */
    record Principal(@JsonProperty("Service") String service) {}

    /** Allows actions on resources. */
    static Statement allow(String sid, List<String> actions, List<String> resources) {
        return new Statement(Optional.of(sid), "Allow", Optional.empty(), actions, resources, new TreeMap<>());
    }

    /** Allows a service of AWS to take on the role. */
    static Statement trust(String service) {
        return new Statement(
                Optional.empty(),
                "Allow",
                Optional.of(new Principal(service)),
                List.of("sts:AssumeRole"),
                List.of(),
                new TreeMap<>());
    }

    /** The same only if a key of the request has one of these values. */
    Statement when(String operator, String key, List<String> values) {
        SortedMap<String, SortedMap<String, List<String>>> more = new TreeMap<>(condition);
        SortedMap<String, List<String>> keys = new TreeMap<>(more.getOrDefault(operator, new TreeMap<>()));
        keys.put(key, List.copyOf(values));
        more.put(operator, keys);
        return new Statement(sid, effect, principal, action, resource, more);
    }

    Statement whenEqual(String key, String... values) {
        return when("StringEquals", key, List.of(values));
    }
}
