package io.github.herokumigrate.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.Procfile;
import io.github.herokumigrate.container.ContainerStart;
import io.github.herokumigrate.container.ImageBuild;
import io.github.herokumigrate.container.StartedContainer;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The images of one consumer project, the one that was pushed and the one that its Dockerfile makes, started as containers
 * and compared with the same application started as on Heroku.
 */
public final class StartedImages {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    /** The exit code of a process that ends because of SIGTERM. */
    static final int TERMINATED = 143;

    // -Xmx300m, less a survivor space at most.
    private static final long HEAP = 300L << 20;
    private static final long LEAST_HEAP = 270L << 20;
    private static final String USER = "10001";

    private final RegistryEnvironment environment;
    private final Path project;
    private final String name;
    private final Map<ProcessType, String> commands;

    /**
     * After the project's build.
     *
     * @param script all variables that the invoker gives a script
     */
    public StartedImages(Map<String, Object> script) throws IOException {
        environment = RegistryEnvironment.of(script);
        project = environment.project();
        name = project.getFileName().toString();
        commands = Procfile.read(project).orElseThrow().processes();
    }

    /** Both images start web and worker as Heroku does. */
    public void startAsOnHeroku() throws Exception {
        Map<String, String> images = new LinkedHashMap<>();
        images.put("jib", environment.registry().address() + "/acme/" + name + ":it");
        images.put("dockerfile", dockerfile());
        for (Map.Entry<String, String> image : images.entrySet()) {
            web(image.getKey(), image.getValue());
            worker(image.getKey(), image.getValue());
        }
    }

    private String dockerfile() {
        String image = "acme/" + name + ":dockerfile";
        new ImageBuild(environment.registry().tools(), project)
                .offlineMaven(environment.mavenRepository())
                .build(image);
        return "localhost/" + image;
    }

    private void web(String kind, String image) throws Exception {
        try (StartedContainer container = start(image)) {
            ProcessReport report =
                    ProcessReport.of(container.awaitHttp("/", PATIENCE).body());
            if (kind.equals("dockerfile")) {
                assertThat(container.healthCheck()).as("health of web").isTrue();
            }
            stop(container, "web");
            // On the same port, as it is a word of the command line.
            try (HerokuDyno dyno = new HerokuDyno(project, "web", commands.get(ProcessType.WEB), container.port())) {
                compare(kind + " web", dyno.answer(), report);
            }
        }
    }

    private void worker(String kind, String image) throws Exception {
        try (StartedContainer container = start(image, "worker")) {
            container.awaitLog("worker started", PATIENCE);
            ProcessReport report = ProcessReport.printed(container.logs());
            if (kind.equals("dockerfile")) {
                assertThat(container.healthCheck()).as("health of a worker").isTrue();
            }
            stop(container, "worker");
            try (HerokuDyno dyno =
                    new HerokuDyno(project, "worker", commands.get(ProcessType.of("worker")), container.port())) {
                compare(kind + " worker", dyno.printed("worker started"), report);
            }
        }
    }

    private StartedContainer start(String image, String... arguments) {
        return new ContainerStart(environment.registry().tools(), image)
                .memory("512m")
                .environment(HerokuDyno.configVars())
                .arguments(arguments)
                .start();
    }

    private static void stop(StartedContainer container, String type) {
        assertThat(container.pid1().get(0))
                .as("the first process, which gets SIGTERM")
                .endsWith("java");
        assertThat(container.stop(STOP_GRACE)).as("exit code after SIGTERM").isEqualTo(TERMINATED);
        assertThat(container.logs()).contains(type + " stopped gracefully");
    }

    private void compare(String title, ProcessReport heroku, ProcessReport container) throws IOException {
        StartComparison comparison = new StartComparison(heroku, container);
        Files.write(project.resolve("target").resolve("comparison of " + title + ".txt"), comparison.table());
        assertThat(comparison.unexplained()).as(title).isEmpty();
        assertThat(container.value("uid")).isEqualTo(USER);
        assertThat(container.value("property.user.dir")).isEqualTo("/app");
        assertThat(Long.parseLong(container.value("maxHeap"))).isBetween(LEAST_HEAP, HEAP);
    }
}
