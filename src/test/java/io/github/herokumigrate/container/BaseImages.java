package io.github.herokumigrate.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stand-ins for the base images of Docker Hub, made without a network of what this machine has.
 *
 * <p>They have the real ones' names, {@code JAVA_HOME} and path, and none of their packages: programs besides Java are
 * Busybox's, there is no Bash and no curl, and no entrypoint is set. Whatever feature release their names say, the Java
 * in them is the one that runs this. Each is a list of two platforms, with the same files in both.
 */
public final class BaseImages {
    private static final String PATH =
            "PATH=%s/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".formatted(HostFiles.JAVA_HOME);

    private final TestRegistry registry;
    private final int feature;

    private BaseImages(TestRegistry registry, int feature) {
        this.registry = registry;
        this.feature = feature;
    }

    /**
     * Makes the images and pushes them, unless the registry's storage has them.
     *
     * @param registry under whose {@code library} they are afterwards
     * @param mavenHome the Maven for the image that builds
     * @param feature the release of Java that their names say
     */
    public static BaseImages in(TestRegistry registry, Path mavenHome, int feature) {
        BaseImages images = new BaseImages(registry, feature);
        String inputs = "8 " + System.getProperty("java.runtime.version") + " " + mavenHome;
        Once.in(registry.storage()).make("base-images-" + feature, inputs, () -> images.make(mavenHome));
        return images;
    }

    /** A Java runtime; the shell is Dash, as in Debian's and Ubuntu's images. */
    public String runtime() {
        return "eclipse-temurin:" + feature + "-jre";
    }

    /** A Java runtime; the shell is Busybox's, as in Alpine's images. */
    public String busybox() {
        return "busybox-jre:" + feature;
    }

    /** A Java runtime without a shell or any other program. */
    public String shellLess() {
        return "shell-less-jre:" + feature;
    }

    /** A JDK and Maven. */
    public String maven() {
        return "maven:3.9-eclipse-temurin-" + feature;
    }

    /** PostgreSQL's client tools without Java, of the version that this machine has. */
    public String postgres() {
        return "postgres:" + HostFiles.postgresMajor();
    }

    /** The name of one of them for a tool that knows nothing of the settings made here. */
    public String inRegistry(String image) {
        return registry.address() + "/library/" + image;
    }

    private void make(Path mavenHome) throws IOException {
        Path directory = registry.storage().resolve("base-images");
        try {
            FileTree.delete(directory);
            ImageLayout layout = new ImageLayout(directory.resolve("layout"), registry.tools());
            HostFiles host = new HostFiles(registry.tools());
            ImageLayout.Layer system = layer(layout, directory.resolve("system"), host::system);
            ImageLayout.Layer runtime = layer(layout, directory.resolve("runtime"), host::runtime);
            ImageLayout.Layer dash = layer(layout, directory.resolve("dash"), host::dash);
            ImageLayout.Layer busybox = layer(layout, directory.resolve("busybox"), host::busybox);
            ImageLayout.Layer postgres = layer(layout, directory.resolve("postgres"), host::postgresTools);
            ImageLayout.Layer jdk = layer(layout, directory.resolve("jdk"), host::jdk);
            ImageLayout.Layer maven = layer(
                    layout,
                    directory.resolve("maven"),
                    tree -> tree.copy(mavenHome, "/usr/share/maven").link("/usr/bin/mvn", "/usr/share/maven/bin/mvn"));
            List<String> environment =
                    List.of(PATH, "JAVA_HOME=" + HostFiles.JAVA_HOME, "LANG=C.UTF-8", "LC_ALL=C.UTF-8");
            List<String> building = new ArrayList<>(environment);
            building.addAll(List.of("MAVEN_HOME=/usr/share/maven", "MAVEN_CONFIG=/root/.m2"));
            layout.push("library/" + runtime(), List.of(system, runtime, dash), environment, registry);
            layout.push("library/" + busybox(), List.of(system, runtime, busybox), environment, registry);
            layout.push("library/" + shellLess(), List.of(system, runtime), environment, registry);
            layout.push(
                    "library/" + postgres(),
                    List.of(system, postgres),
                    List.of("PGDATA=/var/lib/postgresql/data"),
                    registry);
            layout.push("library/" + maven(), List.of(system, dash, jdk, maven), building, registry);
        } finally {
            FileTree.delete(directory);
        }
    }

    private static ImageLayout.Layer layer(ImageLayout layout, Path directory, Filling filling) throws IOException {
        FileTree tree = FileTree.in(directory);
        filling.fill(tree);
        return layout.layer(tree);
    }

    /** Gathers the files of a layer. */
    @FunctionalInterface
    private interface Filling {
        void fill(FileTree tree) throws IOException;
    }
}
