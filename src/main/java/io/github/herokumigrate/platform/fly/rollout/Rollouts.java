package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where everything of this package begins: the resources that roll an application out, and what looks after them. */
public final class Rollouts {
    private final MachineSpecs specs;
    private final Redactor redactor;
    private final MachineWork work;
    private final LastLines lastLines;
    private final FormerConfigs formers;
    private final ProcessRollout rollout;
    private final ReleaseRecords records;

    /**
     * For one application.
     *
     * @param specs what its machines should be; of an application of which only the name matters nothing is wished
     * @param strategy how machines go to another release
     * @param times how patient to be
     * @param redactor masks secrets in what machines print and checks say
     */
    public Rollouts(MachineSpecs specs, Strategy strategy, RolloutTimes times, Redactor redactor) {
        FlySite site = specs.site();
        this.specs = specs;
        this.redactor = redactor;
        this.lastLines = new LastLines(site, redactor, times.logs());
        this.work = new MachineWork(site, specs.secrets(), new Leases(site, times), times);
        this.formers = new FormerConfigs(site);
        Rolling rolling = new Rolling(work, new MachineHealth(site, times, lastLines));
        this.rollout = new ProcessRollout(specs, rolling, new GoingBack(rolling, formers), strategy);
        this.records = new ReleaseRecords(specs, strategy, work);
    }

    /** The identity of the machines of a process type. */
    public static ResourceId id(ProcessType type) {
        return ProcessResource.id(type);
    }

    /** The identity of the release command. */
    public static ResourceId releaseId() {
        return ReleaseResource.ID;
    }

    /**
     * Release command, processes and schedules that are wished, and those that an earlier wish left behind. Reads to find
     * the latter. Last comes the record of what was rolled out.
     *
     * @param needs what has to be right before any of them starts: the app, its secrets, its image
     */
    public List<Resource<?>> resources(Set<ResourceId> needs) throws InterruptedException {
        Set<ResourceId> afterRelease = new HashSet<>(needs);
        afterRelease.add(ReleaseResource.ID);
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(
                new ReleaseResource(specs.wish().releaseCommand(), new ReleaseRun(specs, work, lastLines), needs));
        addProcesses(resources, afterRelease);
        Set<ResourceId> rolledOut = new HashSet<>(needs);
        resources.forEach(resource -> rolledOut.add(resource.id()));
        resources.add(new RecordResource(specs, records, rolledOut));
        addSchedules(resources, afterRelease);
        return resources;
    }

    /** Why the wish can't be fulfilled, each one sentence; reads nothing. */
    public List<String> problems() {
        return specs.problems();
    }

    /** What is different at Fly.io, each one sentence; reads nothing. */
    public List<String> notices() {
        return specs.notices();
    }

    /** What only the user can do about what was rolled out. */
    public List<PendingTask> pending() throws InterruptedException {
        return records.pending();
    }

    /** How each process is doing, in the order of the services; missing ones too. */
    public List<ProcessStatus> status() throws InterruptedException {
        Map<ProcessType, Integer> wished = new LinkedHashMap<>();
        specs.wish().services().forEach(service -> wished.put(service.type(), service.count()));
        return new MachineStatus(specs.site(), redactor).read(wished);
    }

    /** What the processes print. */
    public ProcessLogs logs() {
        return new ProcessLogs(specs.site());
    }

    /**
     * The way back to what ran before.
     *
     * @throws io.github.herokumigrate.model.MigrationException if there is nothing to go back to
     */
    public Rollback rollback() throws InterruptedException {
        return MachineRollback.of(rollout, formers, records);
    }

    private void addProcesses(List<Resource<?>> resources, Set<ResourceId> dependsOn) throws InterruptedException {
        Set<ProcessType> left = Fleet.types(specs.site());
        for (Service service : specs.wish().services()) {
            left.remove(service.type());
            resources.add(new ProcessResource(service.type(), Optional.of(service), rollout, dependsOn));
        }
        left.forEach(type -> resources.add(new ProcessResource(type, Optional.empty(), rollout, dependsOn)));
    }

    private void addSchedules(List<Resource<?>> resources, Set<ResourceId> dependsOn) throws InterruptedException {
        Set<String> left = ScheduleResource.names(specs.site());
        for (Schedule schedule : specs.wish().schedules()) {
            left.remove(schedule.name());
            resources.add(new ScheduleResource(schedule.name(), Optional.of(schedule), specs, work, dependsOn));
        }
        left.forEach(name -> resources.add(new ScheduleResource(name, Optional.empty(), specs, work, dependsOn)));
    }
}
