package io.github.herokumigrate.emulator.heroku;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Cuts lists into pages as the request's {@code Range} asks (contract: Heroku, lists and ranges). */
final class Paging {
    private static final int DEFAULT_SIZE = 200;
    private static final int LARGEST = 1000;
    private static final Pattern RANGE =
            Pattern.compile("\\s*(\\w+)\\s+(\\]?)([^.;,\\s]*)\\.\\.([^;,\\s\\[]*)(\\[?)\\s*[;,]?(.*)");
    private static final Pattern OPTION = Pattern.compile("(max|order)=(\\w+)");

    private final int size;
    private final int largest;

    Paging() {
        this(DEFAULT_SIZE, LARGEST);
    }

    private Paging(int size, int largest) {
        this.size = size;
        this.largest = largest;
    }

    /** Pages of at most this many items, whatever the client asks for. */
    static Paging ofAtMost(int items) {
        return new Paging(items, items);
    }

    Reply cut(Reply reply, String range) {
        Matcher matcher = RANGE.matcher(range.isBlank() ? reply.ranges().get(0) + " .." : range);
        if (!matcher.matches() || !reply.ranges().contains(matcher.group(1))) {
            throw new ApiError(416, "requested_range_not_satisfiable", "Invalid `Range` header: " + range);
        }
        String attribute = matcher.group(1);
        Map<String, String> options = options(matcher.group(6));
        List<JsonNode> items = ordered(reply, attribute, options.getOrDefault("order", "asc"));
        int first = matcher.group(3).isEmpty()
                ? 0
                : position(items, attribute, matcher.group(3))
                        + matcher.group(2).length();
        int end = matcher.group(4).isEmpty()
                ? items.size()
                : position(items, attribute, matcher.group(4))
                        + 1
                        - matcher.group(5).length();
        int max = Math.min(largest, Integer.parseInt(options.getOrDefault("max", String.valueOf(size))));
        int last = Math.max(first, Math.min(end, first + max));
        List<JsonNode> page = first < items.size() ? items.subList(first, last) : List.of();
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept-Ranges", String.join(", ", reply.ranges()));
        if (!page.isEmpty()) {
            String end1 = value(page.get(page.size() - 1), attribute);
            headers.put(
                    "Content-Range", attribute + " " + value(page.get(0), attribute) + ".." + end1 + "; max=" + max);
            if (last < end) {
                String order = options.containsKey("order") ? ", order=" + options.get("order") : "";
                headers.put("Next-Range", attribute + " ]" + end1 + "..; max=" + max + order);
            }
        }
        int status = headers.containsKey("Next-Range") ? 206 : reply.status();
        return new Reply(status, Optional.of(Json.array(page.stream())), headers, List.of());
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new HashMap<>();
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            options.put(option.group(1), option.group(2));
        }
        return options;
    }

    /** Ids are random at Heroku: here things keep the order in which they were made. */
    private static List<JsonNode> ordered(Reply reply, String attribute, String order) {
        List<JsonNode> items = new ArrayList<>();
        reply.body().orElseThrow().forEach(items::add);
        if (attribute.equals("version")) {
            items.sort(Comparator.comparingInt(item -> item.path("version").asInt()));
        } else if (!attribute.equals("id")) {
            items.sort(Comparator.comparing(item -> value(item, attribute)));
        }
        if (order.equals("desc")) {
            Collections.reverse(items);
        }
        return items;
    }

    private static int position(List<JsonNode> items, String attribute, String value) {
        for (int i = 0; i < items.size(); i++) {
            if (value(items.get(i), attribute).equals(value)) {
                return i;
            }
        }
        throw new ApiError(416, "requested_range_not_satisfiable", "Nothing has the " + attribute + " " + value);
    }

    private static String value(JsonNode item, String attribute) {
        return item.path(attribute).asString();
    }
}
