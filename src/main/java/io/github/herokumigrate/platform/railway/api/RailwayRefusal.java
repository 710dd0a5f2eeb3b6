package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.model.MigrationException;
import java.util.Locale;

/** Railway said no, which it does with HTTP 200 and words only (contract: Railway 4). */
public final class RailwayRefusal extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String said;

    /** What a refusal means, as far as the words tell. */
    public enum Kind {
        /** The token is no good, or the thing does not exist, or the token may not see it: Railway does not tell which. */
        NOT_AUTHORIZED(
                "not authorized",
                "Railway does not accept the token, or the thing is gone, or the token may not see it. Make an account or"
                        + " workspace token at https://railway.com/account/tokens and export RAILWAY_API_TOKEN."),
        /** The project token is unknown, or is a token of another kind. */
        PROJECT_TOKEN_UNKNOWN(
                "project token not found",
                "If RAILWAY_TOKEN holds an account or workspace token, export it as RAILWAY_API_TOKEN instead."),
        /** The workspace wants two factors of its members. */
        TWO_FACTOR(
                "two factor authentication required",
                "Switch two-factor authentication on for your account at Railway, and make the token again."),
        /** Projects are made too fast one after the other; nothing was done. */
        TOO_QUICK("creating projects too quickly", "Run the goal again in a minute."),
        /** Something else is being done to the thing; nothing was done. */
        IN_PROGRESS("operation is already in progress", "Run the goal again in a minute."),
        /** The plan of the workspace does not allow it. */
        PLAN_LIMIT(
                "plan resource provision limit exceeded",
                "The plan of the workspace is used up: remove what is not needed at Railway, or choose a larger plan."),
        /** The workspace may not be used. */
        RESTRICTED(
                "workspace has been restricted",
                "Railway has restricted the workspace: see its dashboard, or ask Railway's support."),
        /** A service or an environment of this name is there. */
        NAME_TAKEN(
                "already exists",
                "Something of this name is there already: run the goal again, it looks for it first."),
        /** Railway does not take credentials of a registry in this plan. */
        REGISTRY_CREDENTIALS(
                "registry credentials",
                "Credentials of a private registry need Railway's Pro plan: use a public image, or leave"
                        + " <railway><image> out, so that Railway builds the image."),
        /** Something in the request is wrong, or Railway has a problem: it does not tell which. */
        NOT_PROCESSED(
                "problem processing request",
                "Railway does not say more; see https://status.railway.com, and run the goal again."),
        /** Anything else. */
        OTHER("", "");

        private final String words;
        private final String advice;

        Kind(String words, String advice) {
            this.words = words;
            this.advice = advice;
        }

        static Kind of(String said) {
            String text = said.toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (text.contains(kind.words)) {
                    return kind;
                }
            }
            return OTHER;
        }

        String advice() {
            return advice;
        }
    }

    /**
     * A refusal.
     *
     * @param operation what was tried, to follow «Could not»
     * @param said Railway's words, scrubbed of secrets
     */
    RailwayRefusal(String operation, String said) {
        this(operation, said, Kind.of(said));
    }

    private RailwayRefusal(String operation, String said, Kind kind) {
        super("Could not " + operation + " on Railway: " + said + (said.endsWith(".") || said.endsWith("!") ? "" : ".")
                + (kind.advice.isEmpty() ? "" : " " + kind.advice));
        this.kind = kind;
        this.said = said;
    }

    /** What it means. */
    public Kind kind() {
        return kind;
    }

    /** Railway's own words. */
    public String said() {
        return said;
    }
}
