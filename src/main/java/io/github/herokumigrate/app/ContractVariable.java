package io.github.herokumigrate.app;

import io.github.herokumigrate.model.Secret;

/**
 * One variable that is in no config var, because Heroku's JVM buildpack or Spring Boot's knowledge of Heroku made it.
 *
 * @param name its name; it replaces a variable of the same name in the environment
 * @param value its value
 * @param rule why it exists
 * @param source what it was made of: the name of a variable, or for {@link Rule#MEMORY} the amount
 */
public record ContractVariable(String name, Secret value, Rule rule, String source) {
    /** Why a variable exists. */
    public enum Rule {
        /** JVM options by the dyno's memory. */
        MEMORY,
        /** A database URL in the form that JDBC needs. */
        JDBC,
        /** Spring's data source. */
        SPRING_DATASOURCE,
        /** Spring's Redis connection. */
        SPRING_REDIS,
        /** Spring AI's connection. */
        SPRING_AI,
        /** Spring Boot trusts the router's forwarding headers on Heroku without being told to. */
        FORWARDED_HEADERS
    }
}
