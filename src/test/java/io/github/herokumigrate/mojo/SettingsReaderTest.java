package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.migration.HerokuApplication.ScheduledJobs;
import io.github.herokumigrate.migration.MigrationSettings;
import io.github.herokumigrate.migration.MigrationSettings.CopierImage;
import io.github.herokumigrate.migration.MigrationSettings.CutOverSettings;
import io.github.herokumigrate.migration.MigrationSettings.RunIn;
import io.github.herokumigrate.migration.MigrationSettings.ScalingRule;
import io.github.herokumigrate.migration.MigrationSettings.ScheduledJob;
import io.github.herokumigrate.migration.MigrationSettings.StopApp;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.Cpu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final MigrationConfig config = new MigrationConfig();

    @Test
    void howACopyIsFinishedIsRead() {
        assertThat(read().database().cutOver()).isEqualTo(CutOverSettings.USUAL);

        config.database.stopApp = "yes";
        config.database.schedulerJobs = "off";
        config.database.wayBack = "yes";
        config.database.window = "8h";
        config.database.sync = "switch-back";

        assertThat(read().database().cutOver())
                .isEqualTo(new CutOverSettings(StopApp.ALWAYS, ScheduledJobs.OFF, WayBack.OPEN, Duration.ofHours(8)));
        assertThat(read().database().sync()).isEqualTo(SyncStep.SWITCH_BACK);
    }

    @Test
    void whatIsWrongInItIsSaid() {
        config.database.stopApp = "perhaps";
        config.database.schedulerJobs = "on";
        config.database.window = "a while";

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<database><stopApp>: 'perhaps' is not one of yes, no")
                .hasMessageContaining("<database><schedulerJobs>: 'on' is not one of off")
                .hasMessageContaining("<database><window>: 'a while' is not a time such as 90s, 30m or 8h");
    }

    @Test
    void domainsSchedulesAndScalingAreRead() {
        config.domains.addAll(List.of("Shop.Example.com", "*.example.org", "shop.example.com"));
        ProcessConfig web = process("web");
        web.cpu = "0.5";
        web.minCount = "2";
        web.maxCount = "6";
        web.targetCpu = "60";
        ProcessConfig worker = process("worker");
        worker.maxCount = "3";
        schedule("nightly", "java -jar app.jar clean", "0 3 * * MON-FRI").memory = "1g";

        MigrationSettings settings = read();

        assertThat(settings.domains()).containsExactly("shop.example.com", "*.example.org");
        assertThat(settings.processes().get(0).cpu()).contains(Cpu.parse("0.5"));
        assertThat(settings.processes().get(0).scaling()).contains(new ScalingRule(Optional.of(2), 6, 60));
        assertThat(settings.processes().get(1).scaling()).contains(new ScalingRule(Optional.empty(), 3, 70));
        assertThat(settings.schedules())
                .containsExactly(new ScheduledJob(
                        "nightly", "java -jar app.jar clean", "0 3 * * MON-FRI", Optional.of(Memory.ofGibibytes(1))));
    }

    @Test
    void aCopyRunsHereUnlessItIsToRunAtTheTarget() {
        assertThat(read().database().runIn()).isEqualTo(RunIn.HERE);
        assertThat(read().database().image()).isEqualTo(CopierImage.USUAL);

        config.database.runIn = "target";
        config.database.toolsImage = "mirror.example.com/postgres:17";
        config.database.javaImage = "mirror.example.com/temurin:21-jre";
        assertThat(read().database().runIn()).isEqualTo(RunIn.TARGET);
        assertThat(read().database().image())
                .isEqualTo(new CopierImage(
                        Optional.of("mirror.example.com/postgres:17"),
                        Optional.of("mirror.example.com/temurin:21-jre"),
                        Optional.empty()));

        config.database.runIn = "there";
        config.database.baseImage = "a b";
        assertThatThrownBy(this::read)
                .hasMessageContainingAll(
                        "<migration><database><runIn>: 'there' is not one of here, target",
                        "<migration><database><baseImage>: 'a b' is not the name of an image");
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPath() {
        config.domains.addAll(List.of("shop", "https://shop.example.com"));
        config.processes.add(new ProcessConfig());
        process("worker").targetCpu = "120";
        ProcessConfig web = process("web");
        web.count = "many";
        web.cpu = "fast";
        web.minCount = "4";
        web.maxCount = "2";
        web.healthCheckPath = "up";
        schedule("nightly job", "run", "every day");
        schedule("a", "run", "0 3 * * *");
        schedule("A", "run", "0 3 * * *");
        schedule(null, null, null);

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "<migration><domains>: 'shop' is not a domain",
                        "<migration><domains>: 'https://shop.example.com' is not a domain",
                        "<migration><processes><process>: has no <type>",
                        "<migration><processes><process><targetCpu>: '120' is not a number from 1 to 100",
                        "<migration><processes><process><count>: 'many' is not a number from 0 to 1000",
                        "<migration><processes><process><cpu>: 'fast' is not a number of virtual processors",
                        "<migration><processes><process>: <minCount> 4 is more than <maxCount> 2",
                        "<migration><processes><process><healthCheckPath>: 'up' is not a path",
                        "<migration><schedules><schedule><name>: 'nightly job' is not a name",
                        "<migration><schedules><schedule><cron>: 'every day' is not the five fields of cron",
                        "<migration><schedules><schedule><name>: 'A' is there twice",
                        "<migration><schedules><schedule>: has no <command>");
    }

    @Test
    void limitsOfALoadNeedAMaximum() {
        process("web").minCount = "2";

        assertThatThrownBy(this::read)
                .hasMessage("<migration><processes><process>: <minCount> and <targetCpu> need a <maxCount>");
    }

    private ProcessConfig process(String type) {
        ProcessConfig process = new ProcessConfig();
        process.type = type;
        config.processes.add(process);
        return process;
    }

    private ScheduleConfig schedule(String name, String command, String cron) {
        ScheduleConfig schedule = new ScheduleConfig();
        schedule.name = name;
        schedule.command = command;
        schedule.cron = cron;
        config.schedules.add(schedule);
        return schedule;
    }

    private MigrationSettings read() {
        Elements elements = new Elements();
        MigrationSettings settings = new SettingsReader(config, Path::of, Map.of(), new Redactor(), elements).read();
        elements.requireNoMistake();
        return settings;
    }
}
