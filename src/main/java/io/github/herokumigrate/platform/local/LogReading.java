package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Reads what processes printed.
 *
 * @param app the application
 * @param request what is wanted
 * @param listener who hears it
 */
record LogReading(LocalApp app, LogRequest request, LogListener listener) {
    private static final Duration FOREVER = Duration.ofDays(36500);

    /** Returns at the end or, when following, when the thread is interrupted. */
    void read() {
        Map<String, LogTail> tails = new LinkedHashMap<>();
        for (String process : processes()) {
            LogFile log = app.directory().log(process);
            // What is written meanwhile is read by the tail.
            long end = log.length();
            log.tail(0, request.lines(), end).forEach(line -> listener.line(process, line));
            tails.put(process, new LogTail(log, end));
        }
        if (request.mode() == LogRequest.Mode.FOLLOW) {
            follow(tails);
        }
    }

    private void follow(Map<String, LogTail> tails) {
        try {
            Waiting.until(FOREVER, () -> {
                // A process that was started meanwhile has a log from now on.
                for (String process : processes()) {
                    tails.computeIfAbsent(
                                    process, name -> new LogTail(app.directory().log(name), 0))
                            .read()
                            .forEach(line -> listener.line(process, line));
                }
                return false;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> processes() {
        List<String> processes = new ArrayList<>();
        if (wanted(ProcessType.RELEASE)) {
            processes.add(ReleaseResource.PROCESS);
        }
        for (Service service : app.app().services()) {
            if (wanted(service.type())) {
                SortedSet<Integer> numbers =
                        app.directory().instances(service.type().value());
                for (int number = 1; number <= service.count(); number++) {
                    numbers.add(number);
                }
                numbers.forEach(number -> processes.add(service.type() + "." + number));
            }
        }
        return processes;
    }

    private boolean wanted(ProcessType type) {
        return request.type().isEmpty() || request.type().get().equals(type);
    }
}
