package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One look at an account: its questions, its lines, and what the random parts of the lines mean. */
final class Reading {
    /** Fields that say when or how often, not what. */
    private static final Pattern PASSING = Pattern.compile("(?i).*(time|date|timestamp|startedat|createdat|stoppedat"
            + "|updatedat|pushedat|registeredat|issuedat|importedat|notbefore|notafter|requestid|roleid|resourceid|versionid"
            + "|versionidstostages|secretversionstostages|securitygroupruleid|serial|registeredby|createdby|window"
            + "|callerreference|storedbytes|events|attachments|connectivity|currentservicedeployment"
            + "|currentservicerevisions|alarms|lastaccesseddate|rolelastused|nexttoken|passwordlastused|loggroupid)");

    private static final Pattern PASSWORD = Pattern.compile("://[^:@/\\s]*:([^@/\\s]+)@");
    private static final Pattern DIGEST = Pattern.compile("(?<!sha256:)(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private final Upstream upstream;
    private final String region;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, String> meanings =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** A resource. What is random in it may be explained by one that comes later. */
    private record Seen(String title, JsonNode resource) {}

    Reading(Upstream upstream, String region) {
        this.upstream = upstream;
        this.region = region;
    }

    /** What a service that speaks JSON says; empty if it refuses. */
    ObjectNode json(String service, String operation, ObjectNode request) {
        Answer answer = upstream.json(region, service, operation, request);
        return answer.isSuccess() ? answer.json() : Json.object();
    }

    /** What a service that speaks XML says, below the name of the answer; empty if it refuses. */
    ObjectNode query(String service, String operation, Map<String, String> fields) {
        Answer answer = upstream.query(region, service, operation, fields);
        return answer.isSuccess() ? XmlTree.json(answer.body()) : Json.object();
    }

    /** What is at a path, in JSON or XML. */
    ObjectNode get(String service, String path) {
        Answer answer = upstream.get(region, service, path);
        if (!answer.isSuccess()) {
            return Json.object();
        }
        return answer.body().startsWith("<") ? XmlTree.json(answer.body()) : answer.json();
    }

    /** Says what a random text means. */
    void means(String random, String meaning) {
        if (!random.isEmpty()) {
            meanings.put(random, "<" + meaning + ">");
        }
    }

    /** One line for each field of a resource. */
    void add(String title, JsonNode resource) {
        Matcher password = PASSWORD.matcher(resource.toString());
        while (password.find()) {
            meanings.putIfAbsent(password.group(1), "<password>");
        }
        seen.add(new Seen(title, resource));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        seen.forEach(each -> add(lines, meaningful(each.title()), "", each.resource()));
        return lines.stream().sorted().toList();
    }

    private void add(List<String> lines, String title, String path, JsonNode node) {
        if (node.isObject()) {
            node.properties().stream()
                    .filter(field -> !PASSING.matcher(field.getKey()).matches())
                    .forEach(field -> add(
                            lines,
                            title,
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            field.getValue()));
        } else if (node.isArray()) {
            for (JsonNode item : node) {
                lines.add(title + ": " + path + "[] = " + compact(item));
            }
        } else if (!node.isNull() && !node.asString().isEmpty()) {
            lines.add(title + ": " + path + " = " + meaningful(node.asString()));
        }
    }

    private String compact(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .filter(field -> !PASSING.matcher(field.getKey()).matches())
                    .map(field -> field.getKey() + "=" + compact(field.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return Json.items(node).stream()
                    .map(this::compact)
                    .sorted()
                    .toList()
                    .toString();
        }
        return meaningful(node.asString(""));
    }

    private String meaningful(String line) {
        String text = line;
        for (Map.Entry<String, String> meaning : meanings.entrySet()) {
            text = text.replace(meaning.getKey(), meaning.getValue());
        }
        return DIGEST.matcher(text).replaceAll("<digest>");
    }
}
