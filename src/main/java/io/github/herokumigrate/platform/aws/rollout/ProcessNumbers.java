package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/**
 * Gives tasks the names that people know, {@code web.1}: first those that run, in the order of their start, then any
 * other when its first line is seen. Used by one thread.
 */
final class ProcessNumbers {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();

    /** Names of what runs. */
    static ProcessNumbers of(AwsSite site) {
        ProcessNumbers numbers = new ProcessNumbers();
        new Tasks(site)
                .ofServices(DesiredStatus.RUNNING)
                .forEach(task -> numbers.name(site.names().process(Tasks.service(task)), Tasks.id(task)));
        return numbers;
    }

    /**
     * The name of a task.
     *
     * @param stream its log stream, {@code <process>/<container>/<task>}
     */
    String ofStream(String stream) {
        int first = stream.indexOf('/');
        return first < 0 ? stream : name(stream.substring(0, first), stream.substring(stream.lastIndexOf('/') + 1));
    }

    private String name(String process, String task) {
        return names.computeIfAbsent(
                process + "/" + task, unknown -> process + "." + last.merge(process, 1, Integer::sum));
    }
}
