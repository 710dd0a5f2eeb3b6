package io.github.herokumigrate.emulator.aws.wire;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of one operation.
 *
 * @param service the service as policies write it, e.g. {@code elasticloadbalancing}
 * @param operation the operation, e.g. {@code CreateListener}
 * @param protocol how the service speaks
 * @param method the HTTP method
 * @param target path and query
 * @param headers the headers, names in any case
 * @param body the body, text in all protocols that are in use here
 */
public record Call(
        String service,
        String operation,
        Protocol protocol,
        String method,
        URI target,
        Map<String, String> headers,
        String body) {
    private static final List<String> READING = List.of("Describe", "Get", "List", "BatchGet", "Filter", "Lookup");
    /** They are named as if they read, but they write, or the other way round. */
    private static final Set<String> CHECKING = Set.of("ecr:BatchCheckLayerAvailability", "sts:AssumeRole");

    /** Service and operation as policies write them, e.g. {@code ecs:CreateCluster}. */
    public String action() {
        return service + ":" + operation;
    }

    /** Whether it is a call of this action. */
    public boolean is(String action) {
        return action().equals(action);
    }

    /** Whether it only reads. */
    public boolean isRead() {
        return READING.stream().anyMatch(operation::startsWith) || CHECKING.contains(action());
    }

    /** The call as the n-th that arrived. */
    public RecordedCall recorded(int number) {
        return new RecordedCall(
                number, service, operation, isRead() ? RecordedCall.Kind.READ : RecordedCall.Kind.WRITE);
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body as JSON. */
    public ObjectNode json() {
        return body.isBlank()
                ? JsonNodeFactory.instance.objectNode()
                : (ObjectNode) JsonMapper.shared().readTree(body);
    }

    /** The fields of the form, without those that name the operation. */
    public Map<String, String> form() {
        Map<String, String> fields = fieldsOf(body);
        fields.remove("Action");
        fields.remove("Version");
        return fields;
    }

    /** All fields of the form of a call, those that name the operation too. */
    public static Map<String, String> fields(Call call) {
        return fieldsOf(call.body());
    }

    /** A field of the form. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(form().get(name));
    }

    /** The values of a list in the form, e.g. {@code Names.member} for {@code Names.member.1=…}. */
    public List<String> fields(String prefix) {
        return form().entrySet().stream()
                .filter(field -> field.getKey().matches("\\Q" + prefix + "\\E\\.\\d+"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The last part of the path, decoded. */
    public String lastOfPath() {
        String path = target.getPath();
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }

    /** The Region that the call was signed for. */
    public String region() {
        return Scope.of(this).region();
    }

    /** The same call with another body. */
    public Call withBody(String other) {
        return new Call(service, operation, protocol, method, target, headers, other);
    }

    /** The answer that refuses it. */
    public Answer refused(Refusal refusal) {
        return protocol.refusal(refusal);
    }

    /** Form fields, in the order of their names. */
    static Map<String, String> fieldsOf(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
