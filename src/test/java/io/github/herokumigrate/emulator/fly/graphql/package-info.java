/**
 * GraphQL: queries are answered field by field from what {@code state} keeps. Begin at {@link
 * io.github.herokumigrate.emulator.fly.graphql.GraphqlEndpoints}.
 */
package io.github.herokumigrate.emulator.fly.graphql;
