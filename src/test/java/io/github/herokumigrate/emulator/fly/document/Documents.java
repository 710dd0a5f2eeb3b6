package io.github.herokumigrate.emulator.fly.document;

import io.github.herokumigrate.emulator.fly.graphql.FieldCheck;
import io.github.herokumigrate.emulator.fly.graphql.GraphqlRequest;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Judges calls and answers by the published documents, and remembers what violates them. Where the documents are not to be
 * had, nothing is judged; the console says so.
 */
public final class Documents {
    private static final String GRAPHQL = "/graphql";

    private final Optional<MachinesDocument> machines =
            PublishedDocuments.ofAll().machines();
    private final Optional<GraphqlDocument> graphql = PublishedDocuments.ofAll().graphql();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** Whether both documents are there. */
    public static boolean areThere() {
        PublishedDocuments all = PublishedDocuments.ofAll();
        return all.machines().isPresent() && all.graphql().isPresent();
    }

    /** What violated a document so far. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Forgets what violated a document so far. */
    public void forget() {
        violations.clear();
    }

    /** Judges the fields of GraphQL's answers. */
    public FieldCheck fields() {
        return (type, field, value) ->
                graphql.flatMap(schema -> schema.violation(type, field, value)).ifPresent(violations::add);
    }

    /** The answer to a call that violates its document; empty if it doesn't. */
    public Optional<Reply> refusal(Call call) {
        if (call.path().equals(GRAPHQL)) {
            return graphqlRefusal(call);
        }
        List<String> found = machines.filter(document -> isOfMachinesApi(call))
                .map(document -> document.violations(call))
                .orElse(List.of());
        return remembered("Request", call, found)
                ? Optional.of(new Refusal(400, "invalid_argument: " + String.join("; ", found)).reply(call.path()))
                : Optional.empty();
    }

    /** Remembers in what an answer violates its document. */
    public void check(Call call, Reply reply) {
        List<String> found = machines.filter(document -> isOfMachinesApi(call))
                .map(document -> document.violations(call, reply))
                .orElse(List.of());
        remembered("Answer " + reply.status(), call, found);
    }

    /** GraphQL refuses with a success (contract: Fly.io §3.3). */
    private Optional<Reply> graphqlRefusal(Call call) {
        List<String> found;
        try {
            GraphqlRequest request = GraphqlRequest.of(call);
            found = graphql.map(schema -> schema.violations(request)).orElse(List.of());
        } catch (Refusal e) {
            found = List.of(String.valueOf(e.getMessage()));
        }
        if (!remembered("Request", call, found)) {
            return Optional.empty();
        }
        return Optional.of(Reply.ok(Json.object()
                .set(
                        "errors",
                        Json.array(found.stream().map(text -> Json.object().put("message", text))))));
    }

    private boolean remembered(String what, Call call, List<String> found) {
        found.forEach(text -> violations.add(what + " " + call.method() + " " + call.target() + ": " + text));
        return !found.isEmpty();
    }

    private static boolean isOfMachinesApi(Call call) {
        return call.path().startsWith("/v1/");
    }
}
