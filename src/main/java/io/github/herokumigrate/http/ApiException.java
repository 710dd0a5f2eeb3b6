package io.github.herokumigrate.http;

import io.github.herokumigrate.model.MigrationException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A call of a platform's API that failed: by its answer or because none came. */
public final class ApiException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final String platform;
    private final String operation;
    private final int status;
    private final @Nullable String errorId;
    private final @Nullable String requestId;
    private final String said;

    private ApiException(
            ApiRequest request, String platform, Answer answer, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.platform = platform;
        this.operation = request.operation();
        this.status = answer.status();
        this.errorId = answer.error().id().orElse(null);
        this.requestId = answer.requestId().orElse(null);
        this.said = answer.error().said();
    }

    /** An answer that says no; its texts are scrubbed already. */
    static ApiException answered(String platform, ApiRequest request, Answer answer) {
        StringBuilder message = new StringBuilder("Could not " + request.operation() + " on " + platform + ": HTTP ")
                .append(answer.status());
        if (!answer.error().said().isEmpty()) {
            message.append(" (").append(answer.error().said()).append(')');
        }
        message.append('.');
        if (!answer.error().advice().isEmpty()) {
            message.append(' ').append(answer.error().advice());
        }
        answer.requestId()
                .ifPresent(id -> message.append(" [request ").append(id).append(']'));
        return new ApiException(request, platform, answer, message.toString(), null);
    }

    /** No answer, or none that can be understood. */
    static ApiException unanswered(
            String platform, ApiRequest request, String reason, String advice, @Nullable Throwable cause) {
        Answer nothing = new Answer(0, Optional.empty(), new ApiError(Optional.empty(), reason, advice));
        return new ApiException(
                request,
                platform,
                nothing,
                "Could not " + request.operation() + " on " + platform + ": " + reason + ". " + advice,
                cause);
    }

    /** Whose API it is, e.g. {@code Heroku}. */
    public String platform() {
        return platform;
    }

    /** What was tried, e.g. {@code read app 'petclinic'}. */
    public String operation() {
        return operation;
    }

    /** The HTTP status; empty if no answer came or it was not understood. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Whether the answer had this HTTP status. */
    public boolean hasStatus(int code) {
        return status == code;
    }

    /** The platform's machine-readable name of the error. */
    public Optional<String> errorId() {
        return Optional.ofNullable(errorId);
    }

    /** The number under which the platform's support finds the call. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The platform's own words, scrubbed of secrets; empty if it said nothing. */
    public String said() {
        return said;
    }

    /** What came back: a status (0 for none), its request id, its meaning. */
    record Answer(int status, Optional<String> requestId, ApiError error) {}
}
