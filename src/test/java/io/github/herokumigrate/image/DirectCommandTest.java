package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectCommandTest {
    @Test
    void thePortIsPutInAndTheOptionsAreLeftToTheJvm() {
        assertThat(words("java $JAVA_OPTS -Dserver.port=${PORT} -Dname='a b' -jar target/shop.jar --port $PORT"))
                .containsExactly(
                        "java", "-Dserver.port=8080", "-Dname=a b", "-jar", "target/shop.jar", "--port", "8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java -jar target/*.jar",
                "java -Dx=$OTHER -jar a.jar",
                "java -jar a.jar | tee log",
                "cd app && java -jar a.jar",
                "FOO=bar java -jar a.jar",
                "bin/web",
                "java -Dx=$PORTAL -jar a.jar"
            })
    void whatNeedsAShellIsRefused(String command) {
        assertThatThrownBy(() -> words(command))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("The process web can't start without a shell", "'" + command + "'");
    }

    private static List<String> words(String command) {
        return DirectCommand.words(ProcessType.WEB, command, 8080);
    }
}
