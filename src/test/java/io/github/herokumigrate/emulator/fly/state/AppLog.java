package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What the machines of an app printed (contract: Fly.io §16). */
public final class AppLog {
    private static final int FIRST_PAGE = 100;

    private final List<Line> lines = new ArrayList<>();

    /**
     * A line.
     *
     * @param number when it came, in nanoseconds since 1970, never twice the same
     * @param level its level
     * @param machine the machine that printed it
     * @param region the machine's region
     * @param text what it says
     */
    public record Line(long number, String level, String machine, String region, String text) {
        /** As replies show it. */
        ObjectNode json() {
            ObjectNode attributes = Json.object()
                    .put("timestamp", Instant.ofEpochMilli(number / 1_000_000).toString())
                    .put("message", text)
                    .put("level", level)
                    .put("instance", machine)
                    .put("region", region);
            attributes.set("meta", Json.object().put("instance", machine).put("region", region));
            return Json.object()
                    .put("id", String.valueOf(number))
                    .put("type", "log")
                    .set("attributes", attributes);
        }
    }

    /** Adds a line. */
    public void add(String level, String machine, String region, String text) {
        long now = System.currentTimeMillis() * 1_000_000;
        long number = lines.isEmpty()
                ? now
                : Math.max(now, lines.get(lines.size() - 1).number() + 1);
        lines.add(new Line(number, level, machine, region, text));
    }

    /** All lines. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /**
     * The lines after a token, or the last ones.
     *
     * @param token what the answer before gave; empty for the first
     */
    public ObjectNode page(String token, Predicate<Line> which) {
        long after = token.isEmpty() ? 0 : Long.parseLong(token);
        List<Line> found = lines.stream()
                .filter(line -> line.number() > after)
                .filter(which)
                .toList();
        List<Line> page = token.isEmpty() && found.size() > FIRST_PAGE
                ? found.subList(found.size() - FIRST_PAGE, found.size())
                : found;
        String next = page.isEmpty()
                ? token
                : String.valueOf(page.get(page.size() - 1).number());
        ObjectNode answer = Json.object();
        answer.set("data", Json.array(page.stream().map(Line::json)));
        answer.set("meta", Json.object().put("next_token", next));
        return answer;
    }
}
