package io.github.herokumigrate.emulator.fly.document;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The published OpenAPI document of the Machines API, with its known gaps. */
final class MachinesDocument {
    private static final String UNKNOWN_STATUS = "validation.response.status.unknown";
    private static final int FIRST_ERROR = 400;

    private final OpenApiInteractionValidator validator;

    private MachinesDocument(OpenApiInteractionValidator validator) {
        this.validator = validator;
    }

    static MachinesDocument parse(String text) {
        // One id is there twice, for which the parser takes none of it; nothing here needs ids of operations.
        String readable = text.replaceAll("\"operationId\":\\s*\"[^\"]*\",?", "");
        LevelResolver levels = LevelResolver.create()
                .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                .build();
        return new MachinesDocument(OpenApiInteractionValidator.createForInlineApiSpecification(readable)
                .withLevelResolver(levels)
                .build());
    }

    /** In what a request violates it. */
    List<String> violations(Call call) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method(call), call.path());
        call.headers().forEach(request::withHeader);
        call.queryNames().stream().distinct().forEach(name -> request.withQueryParam(name, call.rawQueries(name)));
        if (!call.body().isEmpty()) {
            request.withBody(call.body());
        }
        return texts(validator.validateRequest(request.build()))
                .filter(text -> !KnownGap.allowsRequest(call, text))
                .toList();
    }

    /** In what an answer violates it. */
    List<String> violations(Call call, Reply reply) {
        ValidationReport report = validate(call.path(), method(call), reply.status(), reply);
        if (reply.status() >= FIRST_ERROR && hasUnknownStatus(report)) {
            report = asError(call, reply);
        }
        return texts(report).filter(text -> !KnownGap.allowsAnswer(call, text)).toList();
    }

    /** The document names few of the statuses of errors (contract: Fly.io §0), but their bodies are all alike. */
    private ValidationReport asError(Call call, Reply reply) {
        String path = call.path().startsWith("/v1/postgres") ? "/v1/postgres" : "/v1/apps";
        return validate(path, Method.POST, 422, reply);
    }

    private ValidationReport validate(String path, Method method, int status, Reply reply) {
        SimpleResponse.Builder response = SimpleResponse.Builder.status(status).withContentType("application/json");
        reply.body().ifPresent(body -> response.withBody(body.toString()));
        return validator.validateResponse(path, method, response.build());
    }

    private static boolean hasUnknownStatus(ValidationReport report) {
        return report.getMessages().stream()
                .anyMatch(message -> message.getKey().equals(UNKNOWN_STATUS));
    }

    private static Stream<String> texts(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .flatMap(MachinesDocument::leaves)
                .map(Message::getMessage);
    }

    /** What is wrong inside of something that is composed says more than that the whole is wrong. */
    private static Stream<Message> leaves(Message message) {
        return message.getNestedMessages().isEmpty()
                ? Stream.of(message)
                : message.getNestedMessages().stream().flatMap(MachinesDocument::leaves);
    }

    private static Method method(Call call) {
        return Method.valueOf(call.method().toUpperCase(Locale.ROOT));
    }
}
