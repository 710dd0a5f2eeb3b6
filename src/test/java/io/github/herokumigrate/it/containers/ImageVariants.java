package io.github.herokumigrate.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.container.ContainerStart;
import io.github.herokumigrate.container.StartedContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Images of one application on several bases and for several processors. */
public final class ImageVariants {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String USUAL_PORT = "8080";

    private final RegistryEnvironment environment;

    /** Those of a consumer project. */
    public ImageVariants(RegistryEnvironment environment) {
        this.environment = environment;
    }

    /** So many builds had the same digest, which the registry has too. */
    public void hasTheSameDigestAfterBuilds(String tag, int times) throws IOException {
        String digest = "digest " + environment.registry().digest(image(tag));
        assertThat(Files.readAllLines(environment.project().resolve("build.log")))
                .filteredOn(line -> line.endsWith(digest))
                .hasSize(times);
    }

    /** It starts with a memory limit of 256 MB, answers this on the port that it is given, and ends when it is told to. */
    public void answers(String tag, String answer) {
        check(start(tag), answer);
    }

    /** It does so on the port that the image has. */
    public void answersOnItsOwnPort(String tag, String answer) {
        check(start(tag).environment(Map.of("PORT", USUAL_PORT)), answer);
    }

    /** The registry has it for each of these processors. */
    public void isThereFor(String tag, String... architectures) {
        String manifests = environment.registry().manifest(image(tag));
        for (String architecture : architectures) {
            assertThat(manifests).containsOnlyOnce("\"architecture\":\"" + architecture + "\"");
        }
    }

    private ContainerStart start(String tag) {
        return new ContainerStart(
                        environment.registry().tools(), environment.registry().address() + "/" + image(tag))
                .memory("256m");
    }

    private static void check(ContainerStart start, String answer) {
        try (StartedContainer container = start.start()) {
            assertThat(container.awaitHttp("/", PATIENCE).body()).isEqualTo(answer);
            assertThat(container.stop(PATIENCE)).isEqualTo(StartedImages.TERMINATED);
            assertThat(container.logs()).contains("web stopped gracefully");
        }
    }

    private String image(String tag) {
        return "acme/image-variants-" + environment.run() + ":" + tag;
    }
}
