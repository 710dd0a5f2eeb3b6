package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.EnvironmentState;
import io.github.herokumigrate.platform.railway.deployment.LogTail.Line;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads what the processes print that run; where nothing runs, what the last ones printed. */
public final class ProcessLogs {
    private static final int MOST = 5_000;
    // A log is that of all processes of a type, and so many lines of each are wanted.
    private static final int REPLICAS = 10;

    private final RailwaySite site;
    private final Workspace workspace;

    ProcessLogs(RailwaySite site, Workspace workspace) {
        this.site = site;
        this.workspace = workspace;
    }

    /** Returns at the end or, when following, when the thread is interrupted. Lines are not redacted. */
    public void read(LogRequest request, LogListener listener) throws InterruptedException {
        List<LogTail> tails = tails(request);
        last(lines(tails, Math.min(MOST, Math.max(1, request.lines()) * REPLICAS)), request.lines())
                .forEach(line -> listener.line(line.process(), line.text()));
        if (request.mode() == LogRequest.Mode.FOLLOW && !tails.isEmpty()) {
            try {
                follow(tails, listener);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<LogTail> tails(LogRequest request) throws InterruptedException {
        List<LogTail> tails = new ArrayList<>();
        for (OurService service : OurService.at(site)) {
            if (request.type().map(type -> type.value().equals(service.name())).orElse(true)) {
                LogTail tail = new LogTail(site.api().deployments(), site.existingPlace(service.name()));
                tail.turnTo(service.instance());
                tails.add(tail);
            }
        }
        return tails;
    }

    private void follow(List<LogTail> tails, LogListener listener) throws InterruptedException {
        Place any = tails.get(0).place();
        while (true) {
            // One request for the environment, and one for each log.
            TimeUnit.MILLISECONDS.sleep(workspace.pause(1 + tails.size()).toMillis());
            EnvironmentState state = site.api().services().state(any.projectId(), any.environmentId());
            for (LogTail tail : tails) {
                state.instance(tail.place().serviceId()).ifPresent(tail::turnTo);
            }
            lines(tails, MOST).forEach(line -> listener.line(line.process(), line.text()));
        }
    }

    /** What is new, in the order in which it was printed. */
    private static List<Line> lines(List<LogTail> tails, int limit) throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (LogTail tail : tails) {
            lines.addAll(tail.read(limit));
        }
        lines.sort(Comparator.comparing(Line::timestamp));
        return lines;
    }

    /** The last lines of each process, in the order in which they were printed. */
    private static List<Line> last(List<Line> lines, int count) {
        Map<String, Integer> after = new HashMap<>();
        List<Line> last = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (after.merge(lines.get(i).process(), 1, Integer::sum) <= count) {
                last.add(0, lines.get(i));
            }
        }
        return last;
    }
}
