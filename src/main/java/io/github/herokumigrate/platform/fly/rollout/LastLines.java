package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.fly.api.LogsApi;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a machine printed last, for those who have to find out why it failed.
 *
 * @param site where it is
 * @param redactor masks secrets in it
 * @param patience how long to wait for any line, as lines come late
 */
record LastLines(FlySite site, Redactor redactor, Duration patience) {
    private static final int LINES = 20;

    /** The lines, oldest first, without secrets; none if they can't be read: that must not hide the failure. */
    List<String> of(String machine) throws InterruptedException {
        try {
            return site.waiting()
                    .within(patience, () -> Optional.of(read(machine)).filter(lines -> !lines.isEmpty()))
                    .orElse(List.of());
        } catch (ApiException e) {
            return List.of();
        }
    }

    /** Lines as they stand below a sentence. */
    static String indented(List<String> lines) {
        return lines.stream().map(line -> System.lineSeparator() + "  " + line).collect(Collectors.joining());
    }

    private List<String> read(String machine) throws InterruptedException {
        Deque<String> last = new ArrayDeque<>();
        String from = "";
        LogsApi.Page page;
        do {
            page = site.api().logs().read(site.app(), from, Optional.of(machine));
            for (LogsApi.Entry entry : page.entries()) {
                last.addLast(redactor.redact(entry.message().stripTrailing()));
                if (last.size() > LINES) {
                    last.removeFirst();
                }
            }
            from = page.next();
        } while (!page.entries().isEmpty() && !from.isEmpty());
        return List.copyOf(last);
    }
}
