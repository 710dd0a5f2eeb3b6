package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionFamilyStatus;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * The revisions of task definitions. A revision never changes; registering one is never idempotent at AWS, so it is
 * always looked first whether the latest one says the same already (contract: AWS 1.2).
 */
public final class TaskDefinitions {
    private static final Duration REGISTER_LIMIT = Duration.ofMinutes(5);
    /** How many AWS deletes with one call. */
    private static final int DELETED_AT_ONCE = 10;

    private final AwsSite site;
    private final TaskForm form;
    private final Map<String, Memo<Optional<Registered>>> latest = new ConcurrentHashMap<>();

    /** The task definitions of one application. */
    public TaskDefinitions(AwsSite site) {
        this.site = site;
        this.form = new TaskForm(site.account().region());
    }

    /**
     * A revision that is there.
     *
     * @param arn its ARN
     * @param revision its number
     * @param specDigest the digest of what it says, as {@link AwsTags#digest} gives it for an equal spec; empty if it
     *     says what a spec can't say, as others changed it
     * @param spec what it says, read from itself and not from its tags, which others may copy; empty as the digest
     * @param tags its tags
     */
    public record Registered(
            String arn, int revision, String specDigest, Optional<TaskSpec> spec, SortedMap<String, String> tags) {
        public Registered {
            tags = new TreeMap<>(tags);
        }

        /** Whether it says exactly this. */
        public boolean says(TaskSpec wish) {
            return spec.filter(wish::equals).isPresent();
        }
    }

    /**
     * The latest active revision of a family. What was read is good for a few seconds.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if others made it
     */
    public Optional<Registered> latest(String family) {
        return memo(family).get();
    }

    /**
     * The active revision of the spec's family that says exactly this; it is registered unless the latest one does.
     *
     * @return its ARN
     */
    public String ensure(TaskSpec spec) throws InterruptedException {
        Memo<Optional<Registered>> memo = memo(spec.family());
        memo.forget();
        Registration registration = new Registration(site, spec);
        return site.waiting().until("the task definition '" + spec.family() + "'", REGISTER_LIMIT, () -> {
            Optional<String> there =
                    memo.get().filter(revision -> revision.says(spec)).map(Registered::arn);
            if (there.isPresent()) {
                return there;
            }
            try {
                return registration.attempt();
            } finally {
                memo.forget();
            }
        });
    }

    /** The revision with this ARN, active or not; empty if there is none that the plugin made. */
    public Optional<Registered> byArn(String arn) {
        return found(arn).filter(answer -> site.tags().areOurs(tags(answer))).map(this::registered);
    }

    /** Adds tags to a revision, or changes them; what is read afterwards has them. */
    public void tag(String arn, Map<String, String> tags) {
        try {
            ecs().tagResource(request -> request.resourceArn(arn)
                    .tags(AwsTags.as(
                            tags,
                            (key, value) -> Tag.builder().key(key).value(value).build())));
        } finally {
            memo(family(arn)).forget();
        }
    }

    /** All active revisions of a family that the plugin made, the latest first; one read more for each. */
    public List<Registered> active(String family) {
        return arns(family, TaskDefinitionStatus.ACTIVE).stream()
                .flatMap(arn -> byArn(arn).stream())
                .toList();
    }

    /**
     * Takes old revisions out of use.
     *
     * @param count how many of the latest stay, for a roll-back: what is out of use can't be rolled out again
     */
    public void keepLast(String family, int count) {
        ours(arns(family, TaskDefinitionStatus.ACTIVE).stream().skip(count).toList())
                .forEach(this::deregister);
    }

    /** Removes all revisions of a family, the latest last: until then a second attempt sees that there is one. */
    public void remove(String family) {
        List<String> active = arns(family, TaskDefinitionStatus.ACTIVE);
        List<String> old = ours(active.stream().skip(1).toList());
        old.forEach(this::deregister);
        delete(Stream.concat(old.stream(), ours(arns(family, TaskDefinitionStatus.INACTIVE)).stream())
                .distinct()
                .toList());
        List<String> last = ours(active.stream().limit(1).toList());
        last.forEach(this::deregister);
        delete(last);
    }

    /**
     * The task definition of a process type, of the release command or of a job, as {@code task-definition/<process>}.
     *
     * @param process its name, from which the family follows
     * @param spec what it should say; asked when it is planned and again when it is registered
     * @param dependsOn what it names: image, roles, log group, parameters; for what begins to run without a roll-out
     *     of its own, a job, the release command too
     */
    public Resource<?> resource(String process, Supplier<TaskSpec> spec, Set<ResourceId> dependsOn) {
        return new TaskDefinitionResource(this, site.names().family(process), process, Optional.of(spec), dependsOn);
    }

    /** The task definition of something that is not wished any more. */
    public Resource<?> unwanted(String process, Set<ResourceId> dependsOn) {
        return new TaskDefinitionResource(this, site.names().family(process), process, Optional.empty(), dependsOn);
    }

    /**
     * The processes that have task definitions of ours: what a killed run has registered, nothing else may tell of. For
     * those who want to remove all of it; it takes a read for each and more.
     */
    public Set<String> processes() {
        String prefix = site.names().family("");
        return ecs()
                .listTaskDefinitionFamiliesPaginator(
                        request -> request.familyPrefix(prefix).status(TaskDefinitionFamilyStatus.ALL))
                .families()
                .stream()
                .filter(family -> family.startsWith(prefix))
                // The name of another application may begin with that of this one.
                .filter(family ->
                        hasOurs(family, TaskDefinitionStatus.ACTIVE) || hasOurs(family, TaskDefinitionStatus.INACTIVE))
                .map(family -> family.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The id of the task definition of a process. */
    public static ResourceId id(String process) {
        return new ResourceId("task-definition", process);
    }

    private Memo<Optional<Registered>> memo(String family) {
        return latest.computeIfAbsent(family, key -> new Memo<>(site.waiting().clock(), () -> look(key)));
    }

    private Optional<Registered> look(String family) {
        return found(family)
                .filter(answer -> answer.taskDefinition().status() == TaskDefinitionStatus.ACTIVE)
                .map(this::registered)
                .map(revision -> {
                    site.tags()
                            .requireOurs(
                                    revision.tags(), "a task definition '" + family + ":" + revision.revision() + "'");
                    return revision;
                });
    }

    private Optional<DescribeTaskDefinitionResponse> found(String nameOrArn) {
        try {
            return Optional.of(ecs().describeTaskDefinition(
                            request -> request.taskDefinition(nameOrArn).include(TaskDefinitionField.TAGS)));
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    private Registered registered(DescribeTaskDefinitionResponse answer) {
        TaskDefinition definition = answer.taskDefinition();
        Optional<TaskSpec> spec = form.read(definition);
        return new Registered(
                definition.taskDefinitionArn(),
                definition.revision(),
                spec.map(AwsTags::digest).orElse(""),
                spec,
                tags(answer));
    }

    private List<String> ours(List<String> arns) {
        return arns.stream().filter(arn -> byArn(arn).isPresent()).toList();
    }

    private List<String> arns(String family, TaskDefinitionStatus status) {
        return ecs()
                .listTaskDefinitionsPaginator(
                        request -> request.familyPrefix(family).status(status))
                .taskDefinitionArns()
                .stream()
                .filter(arn -> arn.contains("/" + family + ":"))
                .sorted(Comparator.comparingInt(TaskDefinitions::revision).reversed())
                .toList();
    }

    boolean hasOurs(String family, TaskDefinitionStatus status) {
        return arns(family, status).stream().anyMatch(arn -> byArn(arn).isPresent());
    }

    private void deregister(String arn) {
        try {
            ecs().deregisterTaskDefinition(request -> request.taskDefinition(arn));
        } finally {
            memo(family(arn)).forget();
        }
    }

    private void delete(List<String> arns) {
        for (int from = 0; from < arns.size(); from += DELETED_AT_ONCE) {
            List<String> some = arns.subList(from, Math.min(from + DELETED_AT_ONCE, arns.size()));
            ecs().deleteTaskDefinitions(request -> request.taskDefinitions(some));
        }
    }

    private static String family(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1, arn.lastIndexOf(':'));
    }

    private static int revision(String arn) {
        return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private static SortedMap<String, String> tags(DescribeTaskDefinitionResponse answer) {
        SortedMap<String, String> tags = new TreeMap<>();
        answer.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private EcsClient ecs() {
        return site.clients().ecs();
    }
}
