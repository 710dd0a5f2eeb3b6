package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.migration.HerokuApplication.ScheduledJobs;
import io.github.herokumigrate.migration.MigrationSettings;
import io.github.herokumigrate.migration.MigrationSettings.CopierImage;
import io.github.herokumigrate.migration.MigrationSettings.CutOverSettings;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.ProcessOverride;
import io.github.herokumigrate.migration.MigrationSettings.RunIn;
import io.github.herokumigrate.migration.MigrationSettings.ScalingRule;
import io.github.herokumigrate.migration.MigrationSettings.ScheduledJob;
import io.github.herokumigrate.migration.MigrationSettings.StopApp;
import io.github.herokumigrate.migration.MigrationSettings.VariableRules;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Cpu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns {@code <migration>} into validated settings and collects every mistake in it. */
final class SettingsReader {
    private static final String ENVIRONMENT_PREFIX = "env:";
    private static final int DEFAULT_JOBS = 4;
    private static final int MOST_JOBS = 64;
    private static final int MOST_PROCESSES = 1000;
    private static final int USUAL_TARGET_CPU = 70;

    private static final Function<String, String> URL_PATH =
            Elements.matching("/\\S*", "a path that begins with a slash");
    private static final Function<String, String> DOMAIN = Elements.matching(
            "(?=.{4,253}$)(?:\\*\\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])",
            "a domain such as shop.example.com");
    private static final Function<String, String> IMAGE = Elements.matching("\\S+", "the name of an image");
    private static final Function<String, String> SCHEDULE_NAME =
            Elements.matching("[A-Za-z0-9_-]{1,64}", "a name of up to 64 letters, digits, dashes and underscores");
    private static final Function<String, String> CRON = Elements.matching(
            "[\\d*/,-]+(?:\\s+[\\d*/,-]+){2}(?:\\s+[A-Za-z\\d*/,-]+){2}",
            "the five fields of cron (minute, hour, day of month, month, day of week) such as '0 3 * * *'");

    private final MigrationConfig config;
    private final Function<String, Path> paths;
    private final Map<String, String> environment;
    private final Redactor redactor;
    private final Elements elements;

    SettingsReader(
            MigrationConfig config,
            Function<String, Path> paths,
            Map<String, String> environment,
            Redactor redactor,
            Elements elements) {
        this.config = config;
        this.paths = paths;
        this.environment = environment;
        this.redactor = redactor;
        this.elements = elements;
    }

    /** The settings; what is wrong in them stands in the elements' mistakes and is missing here. */
    MigrationSettings read() {
        return new MigrationSettings(
                elements.value("<app>", config.app, AppName::of),
                elements.value("<name>", config.name, AppName::of),
                Optional.ofNullable(config.releaseCommand),
                elements.value("<source><dumpFile>", config.source.dumpFile, this::existingFile),
                config.processes.stream()
                        .flatMap(process -> process(process).stream())
                        .toList(),
                elements.values("<domains>", config.domains, text -> DOMAIN.apply(text.toLowerCase(Locale.ROOT))),
                schedules(),
                new VariableRules(
                        new HashSet<>(config.variables.exclude),
                        config.variables.set,
                        new HashSet<>(config.variables.plain)),
                new DatabaseSettings(
                        elements.value("<database><sourceUrl>", config.database.sourceUrl, this::databaseUrl),
                        elements.value("<database><targetUrl>", config.database.targetUrl, this::databaseUrl),
                        elements.value("<database><jobs>", config.database.jobs, Elements.number(1, MOST_JOBS))
                                .orElse(DEFAULT_JOBS),
                        elements.value(
                                        "<database><strategy>",
                                        config.database.strategy,
                                        Elements.oneOf(CopyStrategy.class))
                                .orElse(CopyStrategy.STREAM),
                        elements.value("<database><sync>", config.database.sync, Elements.oneOf(SyncStep.class))
                                .orElse(SyncStep.FOLLOW),
                        cutOver(),
                        elements.value("<database><dms>", config.database.dms, Elements.oneOf(ReplicationKind.class))
                                .orElse(ReplicationKind.FULL_LOAD_AND_CHANGES),
                        elements.value("<database><verify>", config.database.verify, Elements.oneOf(VerifyLevel.class))
                                .orElse(VerifyLevel.FULL),
                        elements.value("<database><runIn>", config.database.runIn, Elements.oneOf(RunIn.class))
                                .orElse(RunIn.HERE),
                        new CopierImage(
                                elements.value("<database><toolsImage>", config.database.toolsImage, IMAGE),
                                elements.value("<database><javaImage>", config.database.javaImage, IMAGE),
                                elements.value("<database><baseImage>", config.database.baseImage, IMAGE))));
    }

    private CutOverSettings cutOver() {
        return new CutOverSettings(
                elements.value("<database><stopApp>", config.database.stopApp, Elements.oneOf(Answer.class))
                        .map(answer -> answer == Answer.YES ? StopApp.ALWAYS : StopApp.NEVER)
                        .orElse(StopApp.OF_ITS_OWN_DATABASE),
                elements.value("<database><schedulerJobs>", config.database.schedulerJobs, Elements.oneOf(Off.class))
                        .map(off -> ScheduledJobs.OFF)
                        .orElse(ScheduledJobs.UNKNOWN),
                elements.value("<database><wayBack>", config.database.wayBack, Elements.oneOf(Answer.class))
                        .filter(answer -> answer == Answer.YES)
                        .map(yes -> WayBack.OPEN)
                        .orElse(WayBack.CLOSED),
                elements.value("<database><window>", config.database.window, Elements::period)
                        .orElse(Duration.ZERO));
    }

    private enum Answer {
        YES,
        NO
    }

    private enum Off {
        OFF
    }

    private Optional<ProcessOverride> process(ProcessConfig process) {
        String path = "<processes><process>";
        return elements.required(path, "type", process.type, ProcessType::of)
                .map(type -> new ProcessOverride(
                        type,
                        Optional.ofNullable(process.command),
                        elements.value(path + "<count>", process.count, Elements.number(0, MOST_PROCESSES)),
                        elements.value(path + "<memory>", process.memory, Memory::parse),
                        elements.value(path + "<cpu>", process.cpu, Cpu::parse),
                        scaling(path, process),
                        elements.value(path + "<healthCheckPath>", process.healthCheckPath, URL_PATH)));
    }

    private Optional<ScalingRule> scaling(String path, ProcessConfig process) {
        Optional<Integer> minimum =
                elements.value(path + "<minCount>", process.minCount, Elements.number(1, MOST_PROCESSES));
        Optional<Integer> maximum =
                elements.value(path + "<maxCount>", process.maxCount, Elements.number(1, MOST_PROCESSES));
        Optional<Integer> target = elements.value(path + "<targetCpu>", process.targetCpu, Elements.number(1, 100));
        if (process.maxCount == null && (minimum.isPresent() || target.isPresent())) {
            elements.wrong(path, "<minCount> and <targetCpu> need a <maxCount>");
        }
        if (minimum.isPresent() && maximum.isPresent() && minimum.get() > maximum.get()) {
            elements.wrong(path, "<minCount> " + minimum.get() + " is more than <maxCount> " + maximum.get());
        }
        return maximum.map(most -> new ScalingRule(minimum, most, target.orElse(USUAL_TARGET_CPU)));
    }

    private List<ScheduledJob> schedules() {
        String path = "<schedules><schedule>";
        List<ScheduledJob> jobs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ScheduleConfig schedule : config.schedules) {
            Optional<String> name = elements.required(path, "name", schedule.name, SCHEDULE_NAME);
            Optional<String> command = elements.required(path, "command", schedule.command, Function.identity());
            Optional<String> cron = elements.required(path, "cron", schedule.cron, CRON);
            Optional<Memory> memory = elements.value(path + "<memory>", schedule.memory, Memory::parse);
            if (name.isPresent() && !names.add(name.get().toLowerCase(Locale.ROOT))) {
                elements.wrong(path + "<name>", "'" + name.get() + "' is there twice");
            }
            if (name.isPresent() && command.isPresent() && cron.isPresent()) {
                jobs.add(new ScheduledJob(name.get(), command.get(), cron.get(), memory));
            }
        }
        return jobs;
    }

    private DatabaseUrl databaseUrl(String text) {
        String url = text;
        if (text.startsWith(ENVIRONMENT_PREFIX)) {
            String name = text.substring(ENVIRONMENT_PREFIX.length());
            url = environment.get(name);
            if (url == null) {
                throw new ConfigurationException("the environment variable " + name + " is not set");
            }
        }
        Secret secret = Secret.of(url);
        redactor.learn(secret);
        DatabaseUrl parsed = DatabaseUrl.parse(secret);
        redactor.learn(parsed.password());
        return parsed;
    }

    private Path existingFile(String text) {
        Path file = paths.apply(text);
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("there is no readable file " + file);
        }
        return file;
    }
}
