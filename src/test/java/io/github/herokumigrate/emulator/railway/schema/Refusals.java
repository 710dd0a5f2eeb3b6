package io.github.herokumigrate.emulator.railway.schema;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.github.herokumigrate.emulator.railway.wire.HttpRefusal;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Turns what fields refuse into errors of GraphQL, with the one code that nearly all of them have (contract: Railway 4.1). */
final class Refusals implements DataFetcherExceptionHandler {
    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable cause = parameters.getException();
        if (cause instanceof HttpRefusal refusal) {
            parameters.getDataFetchingEnvironment().getGraphQlContext().put(HttpRefusal.class, refusal);
        } else if (!(cause instanceof Refusal || cause instanceof EmulatorGap)) {
            // GraphQL would swallow it: a test has to see what went wrong in the emulator itself.
            cause.printStackTrace();
        }
        GraphQLError error = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                .message("%s", cause.getMessage())
                .extensions(extensions(cause))
                .build();
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static Map<String, Object> extensions(Throwable cause) {
        Refusal refusal = cause instanceof Refusal said ? said : Refusal.problem();
        return new TreeMap<>(Json.map(refusal.extensions()));
    }
}
