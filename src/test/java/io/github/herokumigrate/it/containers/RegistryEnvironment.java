package io.github.herokumigrate.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.container.BaseImages;
import io.github.herokumigrate.container.ContainerTools;
import io.github.herokumigrate.container.CuttingProxy;
import io.github.herokumigrate.container.TestRegistry;
import io.github.herokumigrate.it.SecretsSweep;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * What a consumer project in {@code src/it/containers} has around it: a registry with TLS and a log-in, and base images in
 * it. All of them share one storage. Lives from the project's {@code setup.groovy} until its {@code verify.groovy} ends it.
 */
public final class RegistryEnvironment implements AutoCloseable {
    private static final String KEY = "registry";
    private static final int JAVA = 17;
    // As in src/it/containers/settings.xml.
    private static final String WRONG_PASSWORD = "a-wrong-word-that-nobody-may-see";

    private final Path project;
    private final TestRegistry registry;
    private final BaseImages bases;
    private final CuttingProxy proxy;
    private final Path mavenRepository;
    private final String run = UUID.randomUUID().toString();

    /**
     * Starts the registry and tells the build where it is.
     *
     * @param script all variables that the invoker gives a script
     */
    @SuppressWarnings("unchecked")
    public RegistryEnvironment(Map<String, Object> script) {
        project = ((File) script.get("basedir")).toPath();
        Path directory = Path.of(script.get("containersDirectory").toString());
        registry = TestRegistry.start(new ContainerTools(directory), directory.resolve("registry"));
        bases = BaseImages.in(registry, Path.of(script.get("mavenHome").toString()), JAVA);
        proxy = CuttingProxy.before(registry);
        mavenRepository = Path.of(script.get("mavenRepository").toString());
        Map<String, Object> context = (Map<String, Object>) script.get("context");
        context.put(KEY, this);
        Properties user = (Properties) context.get("userProperties");
        user.setProperty("registry.address", registry.address());
        user.setProperty("proxy.address", proxy.address());
        user.setProperty("docker.address", dockerAddress());
        user.setProperty("bases", registry.address() + "/library");
        // For repositories that no earlier run has pushed to.
        user.setProperty("run", run);
        user.setProperty("postgres.image", bases.postgres());
        user.setProperty("base.digest", registry.digest("library/" + bases.runtime()));
    }

    /** The one that the project's {@code setup.groovy} made. */
    public static RegistryEnvironment of(Map<String, Object> script) {
        return (RegistryEnvironment) ((Map<?, ?>) script.get("context")).get(KEY);
    }

    /** What is not installed of what these projects need; said on the console, so that nobody takes them for tested. */
    public static boolean isPossible() {
        List<String> missing = ContainerTools.missing();
        if (!missing.isEmpty()) {
            System.out.println("NOT TESTED: images in real containers. Install on Debian or Ubuntu: apt-get install "
                    + String.join(" ", missing));
        }
        return missing.isEmpty();
    }

    /** The registry goes down after so many more bytes of pushes through the proxy. */
    public void goesDownAfter(long bytes) {
        proxy.cutAfter(bytes);
    }

    /**
     * Docker is logged into the registry, which it knows by another name.
     *
     * @param home the directory in which Docker keeps log-ins
     */
    public void hasALogInOfDocker(String home) throws IOException {
        String logIn = registry.user() + ":" + registry.password();
        Path file = Path.of(home, ".docker", "config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                        .formatted(
                                dockerAddress(),
                                Base64.getEncoder().encodeToString(logIn.getBytes(StandardCharsets.UTF_8))));
    }

    private String dockerAddress() {
        return registry.address().replace("127.0.0.1", "localhost");
    }

    /** No blob was pushed twice, however often a push failed. */
    public void pushedEachBlobOnce() {
        List<String> digests =
                registry.uploads(0).stream().map(TestRegistry.Upload::digest).toList();
        assertThat(digests).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    /**
     * The registry has the very image whose digest the target holds.
     *
     * @param image the image's name, to which this run's part is added
     * @param state the target's file, relative to the project
     */
    public void hasWhatWasDeployed(String image, String tag, String state) throws IOException {
        Properties target = new Properties();
        try (Reader reader = Files.newBufferedReader(project.resolve(state))) {
            target.load(reader);
        }
        assertThat(registry.digest(image + run + ":" + tag)).isEqualTo(target.getProperty("image/app"));
        assertThat(target.getProperty("image/app.before"))
                .startsWith("sha256:")
                .isNotEqualTo(target.getProperty("image/app"));
    }

    /** The log-ins stand in nothing that the builds printed and wrote. */
    public void holdsNoSecret() throws IOException {
        assertThat(new SecretsSweep(Map.of("password", registry.password(), "wrong password", WRONG_PASSWORD))
                        .finds(project))
                .isEmpty();
    }

    /** The consumer project. */
    public Path project() {
        return project;
    }

    /** The registry. */
    public TestRegistry registry() {
        return registry;
    }

    /** What its images are built on. */
    public BaseImages bases() {
        return bases;
    }

    /** A part of names that no earlier run has used. */
    String run() {
        return run;
    }

    /** Where Maven finds all that the project needs. */
    Path mavenRepository() {
        return mavenRepository;
    }

    @Override
    public void close() {
        proxy.close();
        registry.close();
    }
}
