package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.railway.api.DeploymentStatus;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.LogLine;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why a deployment failed, what runs instead and what to do.
 *
 * @param site where it is
 */
record Failures(RailwaySite site) {
    private static final int LINES = 20;

    /**
     * Why a deployment did not come to run.
     *
     * @param settings what it was deployed with
     * @param remaining what runs instead
     */
    MigrationException of(Place place, Deployment failed, InstanceSettings settings, Optional<Deployment> remaining)
            throws InterruptedException {
        return switch (failed.status()) {
            case NEEDS_APPROVAL ->
                new MigrationException(begin(place) + "waits until somebody approves it. " + instead(place, remaining)
                        + " Let the owner of the token deploy without approval, or approve it at "
                        + page(place) + ".");
            case REMOVED, REMOVING ->
                new MigrationException(begin(place) + "was ended, or another that somebody began took its place. "
                        + instead(place, remaining) + " See " + page(place) + ", and deploy again.");
            case SKIPPED ->
                new MigrationException(begin(place) + "was left out by Railway, which gives no reason. "
                        + instead(place, remaining) + " See " + page(place) + ", and deploy again.");
            default -> broken(place, failed, settings, remaining);
        };
    }

    /** That a deployment did not come to its end, and was cancelled. */
    MigrationException endless(Place place, String id, Duration limit, Optional<Deployment> remaining)
            throws InterruptedException {
        Optional<FailedStep> step = step(place, id);
        return new MigrationException(begin(place) + "was cancelled, as it did not end within " + limit.toMinutes()
                + " minutes. " + instead(place, remaining) + " See https://status.railway.com and " + page(place)
                + ", and deploy again."
                + lines(place, id, step.map(FailedStep::kind).orElse(FailedStep.Kind.BUILD)));
    }

    private MigrationException broken(
            Place place, Deployment failed, InstanceSettings settings, Optional<Deployment> remaining)
            throws InterruptedException {
        boolean hasRun = failed.status() == DeploymentStatus.CRASHED || failed.status() == DeploymentStatus.SUCCESS;
        Optional<FailedStep> step = hasRun ? Optional.empty() : step(place, failed.id());
        FailedStep.Kind kind = step.map(FailedStep::kind).orElse(FailedStep.Kind.START);
        String said = step.map(FailedStep::said)
                .map(text -> redactor().redact(text.strip()))
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
        String how = hasRun
                ? "does not stay up: its process ends again and again"
                : "failed " + kind.words() + (kind == FailedStep.Kind.HEALTH_CHECK ? asked(settings) : "") + said;
        return new MigrationException(begin(place) + how + (how.endsWith(".") || how.endsWith("!") ? " " : ". ")
                + instead(place, remaining) + " " + kind.advice() + lines(place, failed.id(), kind));
    }

    private static String asked(InstanceSettings settings) {
        return settings.healthcheckPath()
                .map(path -> " of " + path + " within "
                        + settings.healthcheckTimeout().orElse(0) + " s")
                .orElse("");
    }

    private static String begin(Place place) {
        return "The deployment of '" + place.name() + "' at Railway ";
    }

    private static String instead(Place place, Optional<Deployment> remaining) {
        return remaining.isPresent()
                ? "What ran before goes on."
                : "Of '" + place.name() + "' nothing runs now; heroku-migrate:rollback goes back to what ran before, if"
                        + " anything did.";
    }

    private static String page(Place place) {
        return "https://railway.com/project/" + place.projectId();
    }

    private Optional<FailedStep> step(Place place, String id) throws InterruptedException {
        try {
            return FailedStep.in(site.api().deployments().events(place, id));
        } catch (ApiException | RailwayRefusal e) {
            // That must not hide the failure.
            return Optional.empty();
        }
    }

    /** What it printed last, without secrets, below the sentences; nothing if it can't be read. */
    private String lines(Place place, String id, FailedStep.Kind kind) throws InterruptedException {
        DeploymentsApi deployments = site.api().deployments();
        try {
            List<LogLine> lines = kind.log() == FailedStep.Log.BUILD
                    ? deployments.buildLog(place, id, Optional.empty(), LINES)
                    : deployments.runtimeLog(place, id, Optional.empty(), LINES);
            return lines.isEmpty()
                    ? ""
                    : " Its last lines:"
                            + lines.stream()
                                    .map(line -> System.lineSeparator() + "  "
                                            + redactor().redact(line.message().stripTrailing()))
                                    .collect(Collectors.joining());
        } catch (ApiException | RailwayRefusal e) {
            return "";
        }
    }

    private Redactor redactor() {
        return site.api().connection().redactor();
    }
}
