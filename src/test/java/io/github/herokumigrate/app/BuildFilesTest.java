package io.github.herokumigrate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.app.AppManifest.Quantity;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.runtime.version=21",
                "java.runtime.version = 21",
                "java.runtime.version 21",
                "# x\r\njava.runtime.version=21\r\n",
                "java.runtime.version=17\njava.runtime.version=21"
            })
    void systemPropertiesAreSearchedByLine(String text) {
        assertThat(SystemProperties.parse(text).javaRuntimeVersion()).contains("21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#java.runtime.version=21",
                "java_runtime_version=21",
                "java.runtime.version=",
                " java.runtime.version=21"
            })
    void otherLinesSayNothing(String text) {
        assertThat(SystemProperties.parse(text).javaRuntimeVersion()).isEmpty();
    }

    @Test
    void theMavenVersionIsReadToo() {
        assertThat(SystemProperties.parse("java.runtime.version=21\nmaven.version=3.9.9")
                        .mavenVersion())
                .contains("3.9.9");
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "1.8, 8", "1.8.0_392, 8", "8u502, 8", "17, 17", "21.0.12, 21", "zulu-21.0.12, 21", "26, 26"})
    void javaVersionsAreUnderstood(String text, int feature) {
        assertThat(JavaVersion.parse(text)).isEqualTo(new JavaVersion(feature, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "openjdk-17", "heroku-17", "1.", "-", "17-ea"})
    void otherJavaVersionsAreRefused(String text) {
        assertThatThrownBy(() -> JavaVersion.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void herokuYmlTellsCommandsAndDockerfiles() {
        HerokuYml yml = HerokuYml.parse("""
                setup:
                  addons: [{plan: heroku-postgresql, as: DATABASE}]
                build:
                  docker: {web: Dockerfile, worker: worker/Dockerfile}
                release:
                  image: worker
                  command: [./tasks.sh]
                run:
                  web: java -jar app.jar
                  worker: {command: [java -jar worker.jar], image: worker}
                  other: {image: worker}
                """);

        assertThat(yml.commands())
                .containsOnlyKeys(ProcessType.RELEASE, ProcessType.WEB, ProcessType.of("worker"))
                .containsEntry(ProcessType.RELEASE, "./tasks.sh")
                .containsEntry(ProcessType.of("worker"), "java -jar worker.jar");
        assertThat(yml.dockerfiles()).containsEntry(ProcessType.of("worker"), "worker/Dockerfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run: [a", "just text", "run: text", "run: {'no type!': x}"})
    void aBrokenHerokuYmlIsRefused(String text) {
        assertThatThrownBy(() -> HerokuYml.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void anEmptyHerokuYmlSaysNothing() {
        assertThat(HerokuYml.parse("").commands()).isEmpty();
    }

    @Test
    void appJsonTellsWhatWasMeant() {
        AppManifest manifest = AppManifest.parse("""
                {"name": "shop",
                 "scripts": {"postdeploy": "./seed", "pr-predestroy": "x"},
                 "env": {"A": "text", "B": {"generator": "secret"}, "C": {"value": "v", "required": false}},
                 "formation": {"web": {"quantity": 2, "size": "standard-1x"}, "worker": {}},
                 "addons": ["heroku-postgresql:essential-0", {"plan": "heroku-redis", "as": "CACHE"}],
                 "environments": {"test": {}}}
                """);

        assertThat(manifest.addons()).containsExactly("heroku-postgresql:essential-0", "heroku-redis");
        assertThat(manifest.environmentNames()).containsExactly("A", "B", "C");
        assertThat(manifest.formation())
                .containsEntry(ProcessType.WEB, new Quantity(2, Optional.of("standard-1x")))
                .containsEntry(ProcessType.of("worker"), new Quantity(1, Optional.empty()));
        assertThat(manifest.postdeploy()).contains("./seed");
    }

    @Test
    void anEmptyAppJsonSaysNothing() {
        assertThat(AppManifest.parse("{}")).isEqualTo(AppManifest.parse("{\"addons\": null, \"scripts\": {}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"addons\": 5}"})
    void aBrokenAppJsonIsRefused(String text) {
        assertThatThrownBy(() -> AppManifest.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("app.json");
    }
}
