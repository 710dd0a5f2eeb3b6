package io.github.herokumigrate.emulator.railway.graphql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A list in the shape that all lists with pages have (contract: Railway 5). */
final class Connection {
    private Connection() {}

    /** The part of a list that is asked for. */
    static <T> GraphqlObject of(List<T> all, Arguments arguments, Function<T, GraphqlObject> node) {
        int from = arguments.optional("after").map(cursor -> index(cursor) + 1).orElse(0);
        int to = arguments.optional("before").map(Connection::index).orElse(all.size());
        if (arguments.number("first").isPresent()) {
            to = Math.min(to, from + arguments.number("first").get());
        }
        if (arguments.number("last").isPresent()) {
            from = Math.max(from, to - arguments.number("last").get());
        }
        List<GraphqlObject> edges = new ArrayList<>();
        for (int i = from; i < to; i++) {
            T item = all.get(i);
            edges.add(GraphqlObject.of("Edge").with("cursor", cursor(i)).lazily("node", () -> node.apply(item)));
        }
        return GraphqlObject.of("Connection").with("edges", edges).with("pageInfo", page(from, to, all.size()));
    }

    private static GraphqlObject page(int from, int to, int size) {
        boolean isEmpty = from >= to;
        return GraphqlObject.of("PageInfo")
                .with("hasNextPage", to < size)
                .with("hasPreviousPage", from > 0)
                .with("startCursor", isEmpty ? Optional.empty() : Optional.of(cursor(from)))
                .with("endCursor", isEmpty ? Optional.empty() : Optional.of(cursor(to - 1)));
    }

    private static String cursor(int index) {
        return Base64.getEncoder().encodeToString(("row:" + index).getBytes(StandardCharsets.UTF_8));
    }

    private static int index(String cursor) {
        return Integer.parseInt(
                new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).substring("row:".length()));
    }
}
