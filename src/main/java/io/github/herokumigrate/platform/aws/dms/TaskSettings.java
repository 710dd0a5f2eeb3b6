package io.github.herokumigrate.platform.aws.dms;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.Json;

/** How a task brings rows, in the words of DMS; what is not said here is as DMS has it. */
record TaskSettings(
        @JsonProperty("TargetMetadata") TaskSettings.Metadata metadata,
        @JsonProperty("FullLoadSettings") TaskSettings.FullLoad fullLoad,
        @JsonProperty("ControlTablesSettings") TaskSettings.ControlTables controlTables,
        @JsonProperty("ValidationSettings") TaskSettings.Validation validation,
        @JsonProperty("ErrorBehavior") TaskSettings.Errors errors,
        @JsonProperty("Logging") TaskSettings.Logging logging) {
    /**
     * Values of any size whole, and transactions one after the other as at the source: a mark that has arrived tells that
     * all before it has. Tables stay as they were made. What goes wrong stops the task.
     */
    static final TaskSettings USUAL = new TaskSettings(
            new Metadata(true, true, 64, false, false),
            new FullLoad("DO_NOTHING", false, false),
            new ControlTables(EndpointPart.OWN_SCHEMA),
            new Validation(true),
            new Errors("STOP_TASK", "STOP_TASK", "STOP_TASK"),
            new Logging(false));

    record Metadata(
            @JsonProperty("SupportLobs") boolean supportLobs,
            @JsonProperty("FullLobMode") boolean fullLobMode,
            @JsonProperty("LobChunkSize") int lobChunkKibibytes,
            @JsonProperty("LimitedSizeLobMode") boolean limitedSizeLobMode,
            @JsonProperty("BatchApplyEnabled") boolean batchApplyEnabled) {}

    record FullLoad(
            @JsonProperty("TargetTablePrepMode") String targetTablePrepMode,
            @JsonProperty("StopTaskCachedChangesApplied") boolean stopTaskCachedChangesApplied,
            @JsonProperty("StopTaskCachedChangesNotApplied") boolean stopTaskCachedChangesNotApplied) {}

    record ControlTables(@JsonProperty("ControlSchema") String controlSchema) {}

    record Validation(@JsonProperty("EnableValidation") boolean enableValidation) {}

    record Errors(
            @JsonProperty("DataErrorPolicy") String dataErrorPolicy,
            @JsonProperty("DataTruncationErrorPolicy") String dataTruncationErrorPolicy,
            @JsonProperty("TableErrorPolicy") String tableErrorPolicy) {}

    record Logging(@JsonProperty("EnableLogging") boolean enableLogging) {}

    String json() {
        return Json.write(this);
    }
}
