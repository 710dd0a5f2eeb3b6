package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.strict.ecs.ClusterRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.ExpressRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.Fargate;
import io.github.herokumigrate.emulator.aws.strict.ecs.OutputRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.ServiceDeploymentRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.ServiceRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskDefinitionRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskRule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.net.URI;
import java.util.List;

/** An account at AWS: moto behind the rules, and what a test may decide about it. */
public final class StrictAws {
    private final PassingTime time = new PassingTime();
    private final Fargate fargate = Fargate.empty();
    private final ClusterRule clusters;
    private final ExpressRule express;
    private final DatabaseRule databases;
    private final CacheRule caches;
    private final Certificates certificates;
    private final ScheduleRule schedules;
    private final DmsRule dms;
    private final SecurityGroupRule securityGroups;
    private final RegistryRule registry;
    private final QuotaRule quotas = new QuotaRule();
    private final PasswordRule passwords = new PasswordRule();
    private final Rules rules;

    /** The account at this moto. */
    public StrictAws(URI moto) {
        Upstream upstream = new Upstream(moto);
        clusters = new ClusterRule(fargate, upstream);
        express = new ExpressRule(fargate, upstream);
        databases = new DatabaseRule(upstream);
        caches = new CacheRule(upstream);
        certificates = new Certificates(upstream, time);
        schedules = new ScheduleRule(upstream);
        dms = new DmsRule(upstream);
        securityGroups = new SecurityGroupRule(upstream, fargate, databases, caches, dms);
        registry = new RegistryRule(upstream);
        rules = new Rules(
                upstream,
                List.of(
                        new ServiceLinkedRoles(upstream),
                        new ValueRule(upstream),
                        quotas,
                        clusters,
                        express,
                        new TaskDefinitionRule(),
                        new ServiceRule(fargate, upstream),
                        new ServiceDeploymentRule(fargate),
                        new TaskRule(fargate, upstream),
                        databases,
                        caches,
                        certificates,
                        new BalancingRule(upstream, certificates),
                        new TargetHealthRule(fargate),
                        new OutputRule(fargate, upstream),
                        securityGroups,
                        schedules,
                        registry,
                        dms,
                        passwords,
                        new RepetitionRule(upstream)));
    }

    /** The answer to a call. */
    public Answer answer(Call call) {
        return rules.answer(call);
    }

    /** Lets nothing take longer than the call that asks for it: whoever measures work measures no waiting. */
    public void withoutWaiting() {
        fargate.deploymentsTake(1);
        fargate.drainingTakes(0);
        fargate.tasksAreUnseenFor(0);
        fargate.tasksEndAtOnce();
        clusters.roleIsUnseenFor(0);
        databases.creationTakes(0);
        databases.deletionTakes(0);
        caches.creationTakes(0);
        caches.deletionTakes(0);
        certificates.recordsAreUnknownFor(0);
        schedules.rolesAreYoungFor(0);
        express.rolesAreYoungFor(0);
        securityGroups.interfacesDrainFor(0);
        dms.rolesAreYoungFor(0);
        dms.everythingTakes(0);
    }

    /** Ends what goes on by itself. */
    public void close() {
        dms.tasks().close();
    }

    /** The time, which a test may let pass. */
    public PassingTime time() {
        return time;
    }

    /** What runs, and how it ends. */
    public Fargate fargate() {
        return fargate;
    }

    /** When clusters can be made. */
    public ClusterRule clusters() {
        return clusters;
    }

    /** When services in Express Mode can be made. */
    public ExpressRule express() {
        return express;
    }

    /** How long databases take. */
    public DatabaseRule databases() {
        return databases;
    }

    /** How long key-value stores take. */
    public CacheRule caches() {
        return caches;
    }

    /** How rows of databases are brought. */
    public DmsRule dms() {
        return dms;
    }

    /** When certificates are issued. */
    public Certificates certificates() {
        return certificates;
    }

    /** When schedules can be made. */
    public ScheduleRule schedules() {
        return schedules;
    }

    /** When security groups can be deleted. */
    public SecurityGroupRule securityGroups() {
        return securityGroups;
    }

    /** Where images are. */
    public RegistryRule registry() {
        return registry;
    }

    /** How much may be used. */
    public QuotaRule quotas() {
        return quotas;
    }

    /** What databases and key-value stores let in. */
    public PasswordRule passwords() {
        return passwords;
    }
}
