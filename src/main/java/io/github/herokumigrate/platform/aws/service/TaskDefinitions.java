package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * The revisions of task definitions. A revision never changes; registering one is never idempotent at AWS, so it is
 * always looked first whether the latest one says the same already (contract: AWS 1.2).
 */
public final class TaskDefinitions {
    private static final Duration REGISTER_LIMIT = Duration.ofMinutes(5);
    private static final int REGISTER_ATTEMPTS = 5;
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
     * @param spec what it says, read from itself; empty if it has parts that a spec can't tell, as others changed it
     */
    public record Registered(String arn, int revision, Optional<TaskSpec> spec) {
        /** The digest of what it says, as {@link AwsTags#digest} gives it for an equal spec; empty if it can't be told. */
        public Optional<String> specDigest() {
            return spec.map(AwsTags::digest);
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
        memo(spec.family()).forget();
        Registration registration = new Registration(spec);
        return site.waiting()
                .until(
                        "the task definition '" + spec.family() + "'",
                        REGISTER_LIMIT,
                        () -> latest(spec.family())
                                .filter(revision -> revision.says(spec))
                                .map(Registered::arn)
                                .or(registration::attempt));
    }

    /** All active revisions of a family that the plugin made, the latest first; one read more for each. */
    public List<Registered> active(String family) {
        return arns(family, TaskDefinitionStatus.ACTIVE).stream()
                .flatMap(arn -> describe(arn).stream())
                .toList();
    }

    /**
     * Takes old revisions out of use.
     *
     * @param count how many of the latest stay, for a roll-back: what is out of use can't be rolled out again
     */
    public void keepLast(String family, int count) {
        arns(family, TaskDefinitionStatus.ACTIVE).stream()
                .skip(count)
                .flatMap(arn -> describe(arn).stream())
                .forEach(revision -> deregister(family, revision.arn()));
    }

    /** Removes all revisions of a family, the latest last: until then a second attempt sees that there is one. */
    public void remove(String family) {
        List<String> arns = new ArrayList<>(arns(family, TaskDefinitionStatus.INACTIVE));
        List<String> active = arns(family, TaskDefinitionStatus.ACTIVE);
        for (int i = active.size() - 1; i > 0; i--) {
            arns.add(active.get(i));
        }
        List<String> ours = new ArrayList<>();
        for (String arn : arns) {
            describe(arn).ifPresent(revision -> ours.add(revision.arn()));
        }
        active.stream().limit(1).forEach(ours::add);
        for (String arn : ours) {
            if (active.contains(arn)) {
                deregister(family, arn);
            }
        }
        for (int from = 0; from < ours.size(); from += DELETED_AT_ONCE) {
            List<String> some = ours.subList(from, Math.min(from + DELETED_AT_ONCE, ours.size()));
            ecs().deleteTaskDefinitions(request -> request.taskDefinitions(some));
        }
        memo(family).forget();
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
                .map(answer -> {
                    TaskDefinition definition = answer.taskDefinition();
                    site.tags()
                            .requireOurs(
                                    tags(answer), "a task definition '" + family + ":" + definition.revision() + "'");
                    return registered(definition);
                });
    }

    private Optional<Registered> describe(String arn) {
        return found(arn)
                .filter(answer -> site.tags().areOurs(tags(answer)))
                .map(answer -> registered(answer.taskDefinition()));
    }

    private Optional<DescribeTaskDefinitionResponse> found(String nameOrArn) {
        try {
            return Optional.of(ecs().describeTaskDefinition(
                            request -> request.taskDefinition(nameOrArn).include(TaskDefinitionField.TAGS)));
        } catch (ClientException e) {
            return Optional.empty();
        }
    }

    private Registered registered(TaskDefinition definition) {
        return new Registered(definition.taskDefinitionArn(), definition.revision(), form.read(definition));
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

    private void deregister(String family, String arn) {
        try {
            ecs().deregisterTaskDefinition(request -> request.taskDefinition(arn));
        } finally {
            memo(family).forget();
        }
    }

    private static int revision(String arn) {
        return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private static Map<String, String> tags(DescribeTaskDefinitionResponse answer) {
        return answer.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private EcsClient ecs() {
        return site.clients().ecs();
    }

    /** Attempts to register a spec. After one whose outcome is unknown it has to be looked again. */
    private final class Registration {
        private final TaskSpec spec;
        private int attempts;

        Registration(TaskSpec spec) {
            this.spec = spec;
        }

        /** The ARN; empty if nobody knows whether there is one now. */
        Optional<String> attempt() {
            attempts++;
            try {
                return Optional.of(ecs().registerTaskDefinition(
                                form.request(spec, site.tags().of("task-definition", spec)).toBuilder()
                                        // The SDK would repeat it without looking.
                                        .overrideConfiguration(call -> call.addPlugin(client ->
                                                client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                                                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                                                        .build())))
                                        .build())
                        .taskDefinition()
                        .taskDefinitionArn());
            } catch (SdkException e) {
                if (isCertain(e) || attempts == REGISTER_ATTEMPTS) {
                    throw e;
                }
                return Optional.empty();
            } finally {
                memo(spec.family()).forget();
            }
        }

        private static boolean isCertain(SdkException failure) {
            return failure instanceof AwsServiceException refused
                    && refused.statusCode() < 500
                    && !refused.isThrottlingException();
        }
    }
}
