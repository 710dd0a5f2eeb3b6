package io.github.herokumigrate.platform.railway.api;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list as GraphQL gives it.
 *
 * @param <T> what is in the list
 */
record Edges<T>(List<Edge<T>> edges, Optional<Page> pageInfo) {
    record Edge<T>(T node) {}

    record Page(boolean hasNextPage, Optional<String> endCursor) {}

    /** What is in this part. */
    List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    /** Where the next part begins; empty if there is none. */
    Optional<String> next() {
        return pageInfo.filter(Page::hasNextPage).flatMap(Page::endCursor);
    }
}
