package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.model.Secret;

/**
 * A token and how it is shown to Railway (contract: Railway 2.1).
 *
 * @param kind what it is for
 * @param secret the token itself
 */
public record RailwayToken(Kind kind, Secret secret) {
    /** What a token is for. */
    public enum Kind {
        /** An account or a workspace: it can make projects. */
        ACCOUNT_OR_WORKSPACE,
        /** One environment of one project. */
        PROJECT
    }

    /** The name of the header that carries it. */
    String header() {
        return kind == Kind.PROJECT ? "Project-Access-Token" : "Authorization";
    }

    /** What stands in the header. */
    Secret headerValue() {
        return kind == Kind.PROJECT ? secret : Secret.of("Bearer " + secret.reveal());
    }
}
