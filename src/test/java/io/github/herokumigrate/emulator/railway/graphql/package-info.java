/**
 * Railway's GraphQL on top of what Railway keeps. Begin at {@link
 * io.github.herokumigrate.emulator.railway.graphql.GraphqlEndpoint}. Classes called …Operations answer what queries and
 * mutations ask the root for, classes called …Type show what is kept as a type of the schema.
 */
package io.github.herokumigrate.emulator.railway.graphql;
