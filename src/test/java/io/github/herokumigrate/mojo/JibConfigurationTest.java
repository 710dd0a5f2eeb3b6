package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.image.jib.HerokuExtension;
import io.github.herokumigrate.mojo.JibConfiguration.Wish;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class JibConfigurationTest {
    @Test
    void theExtensionIsNamedAsItIs() {
        assertThat(JibConfiguration.EXTENSION).isEqualTo(HerokuExtension.class.getName());
    }

    @Test
    void anEmptyConfigurationIsCompleted() throws Exception {
        Xpp3Dom dom = filled("<configuration/>", Optional.empty(), List.of("amd64", "arm64"));

        assertThat(JibDom.value(dom, "from", "image")).isEqualTo("eclipse-temurin:17-jre");
        assertThat(JibDom.value(dom, "to", "image")).isEqualTo("acme/orders:1");
        assertThat(dom.getChild("from").getChild("platforms").getChildCount()).isEqualTo(2);
        assertThat(JibDom.value(dom, "container", "entrypoint")).isEqualTo("INHERIT");
        assertThat(extensions(dom)).containsExactly(JibConfiguration.EXTENSION);
        assertThat(JibDom.value(dom, "pluginExtensions", "pluginExtension", "properties", "app"))
                .isEqualTo("acme");
    }

    @Test
    void theProjectsOwnBaseImageAndExtensionsStay() throws Exception {
        Xpp3Dom dom = filled("""
                <configuration>
                  <from><image>acme/base</image><platforms><platform/></platforms></from>
                  <to><image>old</image><tags><tag>latest</tag></tags></to>
                  <pluginExtensions>
                    <pluginExtension><implementation>acme.Extension</implementation></pluginExtension>
                  </pluginExtensions>
                </configuration>""", Optional.empty(), List.of());

        assertThat(JibDom.value(dom, "from", "image")).isEqualTo("acme/base");
        assertThat(JibDom.value(dom, "to", "image")).isEqualTo("acme/orders:1");
        assertThat(JibDom.value(dom, "to", "tags", "tag")).isEqualTo("latest");
        assertThat(dom.getChild("from").getChild("platforms").getChildCount()).isEqualTo(1);
        assertThat(extensions(dom)).containsExactly("acme.Extension", JibConfiguration.EXTENSION);
    }

    @Test
    void theBaseImageOfTheMigrationWins() throws Exception {
        Xpp3Dom dom = filled(
                "<configuration><from><image>acme/base</image></from></configuration>",
                Optional.of("other/base"),
                List.of());

        assertThat(JibDom.value(dom, "from", "image")).isEqualTo("other/base");
    }

    @Test
    void ourExtensionIsNotAddedTwice() throws Exception {
        Xpp3Dom dom = filled(
                "<configuration><pluginExtensions><pluginExtension><implementation>" + JibConfiguration.EXTENSION
                        + "</implementation></pluginExtension></pluginExtensions></configuration>",
                Optional.empty(),
                List.of());

        assertThat(extensions(dom)).containsExactly(JibConfiguration.EXTENSION);
    }

    @Test
    void theProcessorsOfTheProjectAreKnownAndItsTargetCanBeForgotten() throws Exception {
        Xpp3Dom dom = Xpp3DomBuilder.build(new StringReader("""
                <configuration>
                  <from><platforms>
                    <platform><architecture>arm64</architecture><os>linux</os></platform>
                    <platform><os>linux</os></platform>
                  </platforms></from>
                  <to><image>old</image><tags><tag>latest</tag></tags><credHelper>ecr-login</credHelper></to>
                </configuration>"""));
        JibConfiguration configuration = new JibConfiguration(dom);

        assertThat(configuration.architectures()).containsExactly("arm64");

        configuration.forgetTarget();
        assertThat(dom.getChild("to")).isNull();
    }

    private static Xpp3Dom filled(String xml, Optional<String> base, List<String> architectures) throws Exception {
        Xpp3Dom dom = Xpp3DomBuilder.build(new StringReader(xml));
        new JibConfiguration(dom)
                .fill(
                        new Wish(
                                Optional.of("acme/orders:1"),
                                base,
                                "eclipse-temurin:17-jre",
                                architectures,
                                Map.of("app", "acme")),
                        Path.of("image.tar"),
                        Path.of("image.json"));
        return dom;
    }

    private static List<String> extensions(Xpp3Dom dom) {
        return List.of(dom.getChild("pluginExtensions").getChildren()).stream()
                .map(extension -> JibDom.value(extension, "implementation"))
                .toList();
    }
}
