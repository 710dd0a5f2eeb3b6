package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.fly.api.LogsApi.Entry;
import io.github.herokumigrate.platform.fly.api.LogsApi.Page;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what the machines printed; Fly.io gives about the last hundred lines of an app (contract: Fly.io 16). */
public final class ProcessLogs {
    private static final Duration FOREVER = Duration.ofDays(36500);

    private final FlySite site;

    ProcessLogs(FlySite site) {
        this.site = site;
    }

    /**
     * A line.
     *
     * @param process its process, {@code web.1}
     */
    private record Line(String process, String text) {}

    /** Returns at the end or, when following, when the thread is interrupted. Lines are not redacted. */
    public void read(LogRequest request, LogListener listener) throws InterruptedException {
        if (site.ourMachines().isEmpty()) {
            // Nothing was ever deployed: there may be no app to ask.
            return;
        }
        MachineNumbers numbers = MachineNumbers.of(site);
        List<Line> lines = new ArrayList<>();
        String from = readOn("", numbers, request, lines::add);
        last(lines, request.lines()).forEach(line -> listener.line(line.process(), line.text()));
        if (request.mode() == LogRequest.Mode.FOLLOW) {
            follow(from, numbers, request, listener);
        }
    }

    private void follow(String from, MachineNumbers numbers, LogRequest request, LogListener listener) {
        Following following = new Following(from);
        try {
            site.waiting().within(FOREVER, () -> {
                following.from =
                        readOn(following.from, numbers, request, line -> listener.line(line.process(), line.text()));
                return Optional.empty();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads to the present end, and tells from where on the next lines are. */
    private String readOn(String from, MachineNumbers numbers, LogRequest request, Consumer<Line> consumer)
            throws InterruptedException {
        String next = from;
        while (true) {
            Page page = site.api().logs().read(site.app(), next, Optional.empty());
            for (Entry entry : page.entries()) {
                numbers.of(entry.machine())
                        .filter(process -> isWanted(process, request))
                        .ifPresent(process -> consumer.accept(
                                new Line(process, entry.message().stripTrailing())));
            }
            if (page.entries().isEmpty() || page.next().isEmpty() || page.next().equals(next)) {
                return page.next().isEmpty() ? next : page.next();
            }
            next = page.next();
        }
    }

    private static boolean isWanted(String process, LogRequest request) {
        return request.type()
                .map(type -> process.substring(0, process.lastIndexOf('.')).equals(type.value()))
                .orElse(true);
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

    /** From where on lines are read. */
    private static final class Following {
        private String from;

        Following(String from) {
            this.from = from;
        }
    }
}
