package io.github.herokumigrate.emulator.fly.document;

import io.github.herokumigrate.emulator.fly.wire.Call;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where the published OpenAPI document of the Machines API is known to be incomplete or wrong, each with the section of
 * the contract that says so. Nothing else is forgiven; what only flyctl does is forgiven flyctl only.
 */
enum KnownGap {
    /** §7: null deletes a secret. */
    SECRET_DELETED(Who.ANYBODY, "POST /v1/apps/[^/]+/secrets", "\\[Path '/values/[^']+'] Instance type \\(null\\).*"),
    /** §5: null removes a key. */
    METADATA_REMOVED(Who.ANYBODY, "(PUT|PATCH) .*/metadata", "\\[Path '/metadata/[^']+'] Instance type \\(null\\).*"),
    /** §4.3: several states, repeated or comma separated. */
    WAIT_FOR_SEVERAL(
            Who.ANYBODY,
            "GET .*/wait",
            "Multiple values found for parameter 'state'.*|Instance value \\(\"[a-z]+(,[a-z]+)+\"\\) not found in enum.*"),
    /** §5: machines can be found by their metadata. */
    METADATA_FILTER(Who.ANYBODY, "GET .*/machines", "Query parameter 'metadata\\..*' is unexpected.*"),
    /** §6: an app goes with all its machines. */
    APP_FORCED(Who.ANYBODY, "DELETE /v1/apps/[^/]+", "Query parameter 'force' is unexpected.*"),
    /** §5.2: booleans stand for off and stop, and they are what replies show. */
    AUTOSTOP(
            Who.ANYBODY,
            ".*/machines(/[^/]+(/versions)?)?",
            "\\[Path '.*/autostop'] Instance (type|value) \\((boolean|true|false)\\).*"),
    /** §5: flyctl always says that nobody forces an instance; whoever changes such a machine says it again. */
    FORCED_INSTANCE(
            Who.ANYBODY,
            ".*/machines(/[^/]+(/versions)?)?",
            "\\[Path '.*/force_instance_(key|description)'] Instance type \\(null\\).*"),
    /** §6: flyctl waits for the app, and always says its role. */
    FLYCTL_APP(
            Who.FLYCTL,
            "POST /v1/apps",
            "Query parameter 'wait' is.*|.*not allowed by the schema: \\[\"app_role_id\"]"),
    /** §4.1: flyctl says how long it wants a lease in the query, and sends no body. */
    FLYCTL_LEASE(
            Who.FLYCTL, "POST .*/lease", "Query parameter 'ttl' is.*|A request body is required but none found\\."),
    /** §5: flyctl calls force by another name. */
    FLYCTL_DESTROY(Who.FLYCTL, "DELETE .*/machines/[^/]+", "Query parameter 'kill' is.*"),
    /** §7: flyctl calls the least version by another name. */
    FLYCTL_SECRETS(Who.FLYCTL, "GET .*/secrets", "Query parameter 'version' is.*"),
    /** §5: flyctl repeats the id of the machine. */
    FLYCTL_STOP(Who.FLYCTL, "POST .*/stop", ".*not allowed by the schema: \\[\"id\"]"),
    /** §5: flyctl's restart knows a parameter more. */
    FLYCTL_RESTART(Who.FLYCTL, "POST .*/restart", "Query parameter 'force_stop' is.*"),
    /** §5: flyctl names signals by their numbers. */
    FLYCTL_SIGNAL(Who.FLYCTL, "POST .*/signal", "\\[Path '/signal'] Instance (type|value) \\((integer|\\d+)\\).*"),
    /** §6, §22: an app has more than the document knows. */
    APP_FIELDS(
            Who.ANSWERS,
            "GET /v1/apps(/[^/]+)?",
            ".*not allowed by the schema: \\[(\"(cname_target|app_role|created_at)\",?)+]"),
    /** §5.1, §22: a machine has a version by another name. */
    MACHINE_FIELDS(
            Who.ANSWERS,
            "(GET|POST) .*/machines(/[^/]+)?",
            ".*not allowed by the schema: \\[(\"(version|containers)\",?)+]"),
    /** §5.1: the request of an event is an object of any kind. */
    EVENT_REQUEST(
            Who.ANSWERS,
            "(GET|POST) .*/machines(/[^/]+(/events)?)?",
            "\\[Path '(/\\d+)?(/events/\\d+)?/request'] Object instance has properties which are not allowed.*"),
    /** §4.1: leases come in an envelope. */
    LEASE_ENVELOPE(Who.ANSWERS, "(GET|POST) .*/lease", ".*not allowed by the schema: \\[\"data\",\"status\"]"),
    /** §5, §6: the document describes no bodies where there are some. */
    UNDESCRIBED_BODY(
            Who.ANSWERS,
            "POST /v1/apps|DELETE .*/machines/[^/]+(/lease)?|POST .*/machines/[^/]+/"
                    + "(start|stop|restart|signal|suspend|cordon|uncordon)",
            "No response body is expected but one was found\\.");

    private enum Who {
        /** Requests of anybody; answers may show what requests may say. */
        ANYBODY,
        /** Requests of flyctl. */
        FLYCTL,
        /** Answers. */
        ANSWERS
    }

    private final Who who;
    private final Pattern where;
    private final Pattern what;

    KnownGap(Who who, String where, String what) {
        this.who = who;
        this.where = Pattern.compile(where);
        this.what = Pattern.compile(what, Pattern.DOTALL);
    }

    static boolean allowsRequest(Call call, String violation) {
        boolean isFlyctl = call.header("User-Agent").orElse("").matches("(flyctl|fly-go)/.*");
        return Arrays.stream(values())
                .filter(gap -> gap.who == Who.ANYBODY || gap.who == Who.FLYCTL && isFlyctl)
                .anyMatch(gap -> gap.fits(call, violation));
    }

    static boolean allowsAnswer(Call call, String violation) {
        return Arrays.stream(values()).filter(gap -> gap.who != Who.FLYCTL).anyMatch(gap -> gap.fits(call, violation));
    }

    private boolean fits(Call call, String violation) {
        return where.matcher(call.method() + " " + call.path()).matches()
                && what.matcher(violation).matches();
    }
}
