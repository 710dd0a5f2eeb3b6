package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What ECS Express Mode can't do (contract: AWS 2.3): what the application would lose is refused, what it would only get
 * otherwise is told.
 */
record ExpressLimits(TargetApp app, AwsSettings settings) {
    // contract: AWS 7.1: the sizes that Express Mode is known to take.
    private static final int MOST_CPU = 4096;
    private static final int MOST_MEBIBYTES = 8192;
    // AWS, resources created by Express Mode: both are fixed.
    private static final Duration START_GRACE = Duration.ofMinutes(5);
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    /** Why it can't be done, in one sentence with what to do; empty if it can. */
    Optional<String> problem() {
        List<String> lost = Stream.of(processes(), web().stream().flatMap(this::ofWeb), things(), chosen())
                .flatMap(parts -> parts)
                .toList();
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("<migration><aws><mode>: ECS Express Mode runs a lone web process and has nothing for "
                        + String.join("; ", lost)
                        + ". Leave <mode> at 'explicit', which has it all, or go without.");
    }

    /** What the application gets otherwise, each a sentence. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        web().ifPresent(web ->
                notices.add("ECS Express Mode takes the web process for healthy only when it answers with 200 at '"
                        + ServiceWishes.healthCheck(web).path()
                        + "'. Name another path in <healthCheckPath> if it does not."));
        notices.add(
                "ECS Express Mode goes back to the version before when more than one in a hundred answers of a new one"
                        + " are 4xx or 5xx, and gives tasks no shell (aws ecs execute-command).");
        others().filter(service -> !runs(service))
                .forEach(service -> notices.add("Process '" + service.type()
                        + "' runs nowhere on Heroku and is left out: ECS Express Mode has no place for it."));
        if (!settings.network().securityGroups().isEmpty()) {
            notices.add("The security groups in <securityGroups> have to let in the port " + ApplicationTasks.PORT
                    + " from the VPC: ECS Express Mode makes the load balancer itself.");
        }
        return notices;
    }

    private Stream<String> processes() {
        if (web().isEmpty()) {
            return Stream.of("an application without a web process");
        }
        return others().filter(ExpressLimits::runs).map(service -> "the process '" + service.type() + "'");
    }

    private Stream<String> ofWeb(Service web) {
        List<String> lost = new ArrayList<>();
        if (!runs(web)) {
            lost.add("a web process of which none runs (<count>)");
        }
        FargateSize size = ApplicationTasks.size(web.memory(), web.cpu());
        if (size.cpu() > MOST_CPU || size.memoryMebibytes() > MOST_MEBIBYTES) {
            lost.add("a web process with " + size + ", more than " + new FargateSize(MOST_CPU, MOST_MEBIBYTES));
        }
        if (web.startGrace().compareTo(START_GRACE) > 0) {
            lost.add("a start that takes " + web.startGrace().toSeconds() + " s, more than " + START_GRACE.toSeconds()
                    + " s");
        }
        if (web.stopGrace().compareTo(STOP_GRACE) > 0) {
            lost.add("an end that takes " + web.stopGrace().toSeconds() + " s, more than " + STOP_GRACE.toSeconds()
                    + " s");
        }
        return lost.stream();
    }

    private Stream<String> things() {
        return Stream.of(
                        app.schedules().stream().map(Schedule::name).map(name -> "the schedule '" + name + "'"),
                        app.domains().stream().map(domain -> "the domain " + domain),
                        app
                                .image()
                                .filter(image -> image.architecture() == AppImage.Architecture.ARM64)
                                .map(image -> "an image for ARM64 (<image><architecture>)")
                                .stream())
                .flatMap(parts -> parts);
    }

    private Stream<String> chosen() {
        List<String> lost = new ArrayList<>();
        settings.loadBalancer().existing().ifPresent(named -> lost.add("a load balancer of yours (<loadBalancer>)"));
        settings.domain().certificateArn().ifPresent(named -> lost.add("a certificate of yours (<certificateArn>)"));
        if (settings.strategy() != Strategy.ROLLING) {
            lost.add("a way to roll out that you choose (<strategy>)");
        }
        if (settings.publicIp() == PublicIp.DISABLED) {
            lost.add("tasks without public addresses in front of the internet (<publicIp>)");
        }
        return lost.stream();
    }

    private Optional<Service> web() {
        return app.services().stream()
                .filter(service -> service.type().equals(ProcessType.WEB))
                .findFirst();
    }

    private Stream<Service> others() {
        return app.services().stream().filter(service -> !service.type().equals(ProcessType.WEB));
    }

    private static boolean runs(Service service) {
        return service.count() > 0 || service.scaling().isPresent();
    }
}
