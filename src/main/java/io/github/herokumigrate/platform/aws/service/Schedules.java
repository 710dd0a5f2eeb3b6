package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** What runs at given times: a schedule of EventBridge Scheduler and a task definition for each. */
public final class Schedules {
    /** The group of all schedules of the application. */
    public static final ResourceId GROUP = new ResourceId("schedule-group", "jobs");

    private static final String JOB = "job-";
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_.-]{1,64}");

    private final AwsSite site;
    private final TaskDefinitions definitions;

    /** The schedules of one application. */
    public Schedules(AwsSite site, TaskDefinitions definitions) {
        this.site = site;
        this.definitions = definitions;
    }

    /**
     * A schedule and what it runs.
     *
     * @param schedule when
     * @param spec what; its family is {@link io.github.herokumigrate.platform.aws.account.AwsNames#jobFamily} of the
     *     schedule's name, its process {@link #process}
     */
    public record Job(Schedule schedule, Supplier<TaskSpec> spec) {}

    /**
     * How tasks are started.
     *
     * @param network where they run
     * @param role the ARN of the role that starts them
     */
    public record Target(TaskNetwork network, String role) {}

    /** The process name of a schedule: {@code job-<name>}. */
    public static String process(String schedule) {
        return JOB + schedule;
    }

    /**
     * What is wrong with schedules, each one sentence; nothing is read.
     *
     * @param types the process types, whose task definitions have names of the same form
     */
    public static List<String> problems(List<Schedule> schedules, Set<ProcessType> types) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Schedule schedule : schedules) {
            String which = "The schedule '" + schedule.name() + "': ";
            if (!NAME.matcher(schedule.name()).matches()) {
                problems.add(which + "a name has 1 to 64 letters, digits, dashes and underscores.");
            }
            if (!names.add(schedule.name())) {
                problems.add(which + "the name is used twice.");
            }
            if (types.stream().anyMatch(type -> type.value().equals(process(schedule.name())))) {
                problems.add(which + "the name is taken by the process type '" + process(schedule.name()) + "'.");
            }
            try {
                CronSchedule.of(schedule.cron());
            } catch (ConfigurationException e) {
                problems.add(which + e.getMessage());
            }
        }
        return problems;
    }

    /**
     * The group, and a task definition and a schedule for each job; those of jobs that are gone, which are found by
     * listing the group, have no wish.
     *
     * @param dependsOn what the task definitions name, and the release command: a schedule runs the latest revision,
     *     so that a new one is rolled out as soon as it is registered
     * @param scheduleDependsOn what the target names: the cluster, the role, the security group
     * @throws ConfigurationException if a schedule has {@link #problems}
     */
    public List<Resource<?>> resources(
            List<Job> jobs, Target target, Set<ResourceId> dependsOn, Set<ResourceId> scheduleDependsOn) {
        List<String> problems = problems(jobs.stream().map(Job::schedule).toList(), Set.of());
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Set<String> stale = existing();
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new ScheduleGroupResource(
                site, jobs.isEmpty() ? ScheduleGroupResource.Wish.ABSENT : ScheduleGroupResource.Wish.PRESENT));
        for (Job job : jobs) {
            String name = job.schedule().name();
            stale.remove(name);
            resources.add(definitions.resource(process(name), job.spec(), dependsOn));
            resources.add(new ScheduleResource(
                    site,
                    name,
                    Optional.of(CronSchedule.of(job.schedule().cron())),
                    target,
                    with(scheduleDependsOn, GROUP, TaskDefinitions.id(process(name)))));
        }
        for (String name : stale) {
            resources.add(new ScheduleResource(site, name, Optional.empty(), target, with(scheduleDependsOn, GROUP)));
            // It goes before its schedule, as nothing else would remind of it if a run were killed in between.
            resources.add(definitions.unwanted(process(name), Set.of(ScheduleResource.id(name))));
        }
        return resources;
    }

    private static Set<ResourceId> with(Set<ResourceId> others, ResourceId... more) {
        Set<ResourceId> dependsOn = new HashSet<>(others);
        dependsOn.addAll(Set.of(more));
        return dependsOn;
    }

    private Set<String> existing() {
        try {
            return site
                    .clients()
                    .scheduler()
                    .listSchedulesPaginator(
                            request -> request.groupName(site.names().scheduleGroup()))
                    .schedules()
                    .stream()
                    .map(ScheduleSummary::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ResourceNotFoundException e) {
            return new HashSet<>();
        }
    }
}
