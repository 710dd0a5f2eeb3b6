package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class ConfigBinderTest {
    @Test
    void elementsFillTheBeans() throws Exception {
        MigrationConfig config = bind("""
                <migration>
                  <app> acme </app>
                  <source><snapshotDirectory>export</snapshotDirectory></source>
                  <processes>
                    <process><type>web</type><healthCheckPath>/up</healthCheckPath></process>
                    <process><type>worker</type></process>
                  </processes>
                  <variables>
                    <exclude><name>A</name><name>B</name></exclude>
                    <set><MODE>test</MODE></set>
                  </variables>
                </migration>
                """, Map.of());

        assertThat(config.app).isEqualTo("acme");
        assertThat(config.source.snapshotDirectory).isEqualTo("export");
        assertThat(config.processes).extracting(process -> process.type).containsExactly("web", "worker");
        assertThat(config.processes.get(0).healthCheckPath).isEqualTo("/up");
        assertThat(config.variables.exclude).containsExactly("A", "B");
        assertThat(config.variables.set).containsExactly(Map.entry("MODE", "test"));
    }

    @Test
    void aUserPropertyWinsOverThePom() throws Exception {
        MigrationConfig config = bind(
                "<migration><target>local</target><database><jobs>2</jobs></database></migration>",
                Map.of(
                        "heroku-migrate.target", "fly",
                        "heroku-migrate.database.jobs", "8",
                        "heroku-migrate.variables.exclude", "A, B,"));

        assertThat(config.target).isEqualTo("fly");
        assertThat(config.database.jobs).isEqualTo("8");
        assertThat(config.variables.exclude).containsExactly("A", "B");
    }

    @Test
    void aListMayBeWrittenWithCommas() throws Exception {
        MigrationConfig config =
                bind("<migration><image><architecture> amd64, arm64 </architecture></image></migration>", Map.of());

        assertThat(config.image.architecture).containsExactly("amd64", "arm64");
    }

    @Test
    void everyUnknownElementIsToldWithItsPathAndTheLikelyName() {
        assertThatThrownBy(() -> bind(
                        "<migration><tarrget>local</tarrget><database><sorceUrl>x</sorceUrl></database></migration>",
                        Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<migration><tarrget> is not known; did you mean 'target'?")
                .hasMessageContaining("<migration><database><sorceUrl> is not known; did you mean 'sourceUrl'?");
    }

    @Test
    void anUnknownPropertyIsToldAndOthersPropertiesAreNotOurs() {
        assertThatThrownBy(() -> bind(
                        "<migration/>",
                        Map.of("heroku-migrate.tarrget", "local", "heroku-migrate.skip", "true", "skipTests", "true")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("-Dheroku-migrate.tarrget is not known; did you mean 'heroku-migrate.target'?");
    }

    @Test
    void withoutTheElementEverythingHasItsDefault() {
        MigrationConfig config = new ConfigBinder(Map.of(), Set.of()).bind(null);

        assertThat(config.app).isNull();
        assertThat(config.processes).isEmpty();
    }

    private static MigrationConfig bind(String xml, Map<String, String> properties) throws Exception {
        PlexusConfiguration configuration = new XmlPlexusConfiguration(Xpp3DomBuilder.build(new StringReader(xml)));
        return new ConfigBinder(properties, Set.of("heroku-migrate.skip")).bind(configuration);
    }
}
