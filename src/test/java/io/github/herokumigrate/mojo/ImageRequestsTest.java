package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.image.ImageRequest;
import io.github.herokumigrate.model.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRequestsTest {
    private final ImageConfig config = new ImageConfig();

    @Test
    void nothingNeedsToBeSaid() {
        assertThat(request())
                .isEqualTo(new ImageRequest(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "shell"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme/orders",
                "orders",
                "registry.example.com/acme/orders",
                "localhost:5000/orders",
                "123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme_orders",
                "registry.fly.io/acme--orders"
            })
    void repositoriesAsTheyAreNamedAreTaken(String repository) {
        config.repository = " " + repository + " ";

        assertThat(request().repository()).contains(repository);
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        config.repository = "registry.example.com/acme/Orders:1";
        config.tag = "a tag";
        config.start = "fast";
        config.architecture.addAll(List.of("amd64", "x86"));

        assertThatThrownBy(this::request)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "<migration><image><repository>: 'registry.example.com/acme/Orders:1' is not",
                        "<migration><image><tag>: 'a tag' is not",
                        "<migration><image><start>: 'fast' is not one of shell, direct",
                        "<migration><image><architecture>: 'x86' is not one of amd64, arm64");
    }

    private ImageRequest request() {
        return new ImageRequests().of(config);
    }
}
