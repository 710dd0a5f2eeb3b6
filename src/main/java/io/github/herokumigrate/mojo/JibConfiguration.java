package io.github.herokumigrate.mojo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The configuration of the jib-maven-plugin: the project's own, completed.
 *
 * @param dom the project's own, which is changed
 */
record JibConfiguration(Xpp3Dom dom) {
    /** By name: Jib's API, which the class needs, is there in Jib's class path only. */
    static final String EXTENSION = "io.github.herokumigrate.image.jib.HerokuExtension";

    /**
     * What it is completed with.
     *
     * @param name the image's name with its tag; empty if the project's configuration names it
     * @param baseImage what it is built on, whatever the project's configuration says
     * @param usualBaseImage what it is built on if nothing else is said
     * @param architectures for which processors; empty for what the project's configuration says
     * @param properties the properties of our extension
     */
    record Wish(
            Optional<String> name,
            Optional<String> baseImage,
            String usualBaseImage,
            List<String> architectures,
            Map<String, String> properties) {
        /** The same with this name and tag, for one kind of processor. */
        Wish forContainers(String other, String architecture) {
            return new Wish(Optional.of(other), baseImage, usualBaseImage, List.of(architecture), properties);
        }
    }

    /** Leaves nothing of where the project would push to: names, tags, log-in. */
    void forgetTarget() {
        JibDom.remove(dom, "to");
    }

    /** The processors that the project names, none if it leaves that to Jib. */
    List<String> architectures() {
        Xpp3Dom platforms = JibDom.child(JibDom.child(dom, "from"), "platforms");
        return Stream.of(platforms.getChildren())
                .map(platform -> JibDom.value(platform, "architecture"))
                .filter(architecture -> !architecture.isEmpty())
                .distinct()
                .toList();
    }

    /** Completes it; passwords are no part of it, as Maven prints it with {@code -X}. */
    void fill(Wish wish, Path file, Path result) {
        wish.name().ifPresent(name -> JibDom.set(dom, name, "to", "image"));
        wish.baseImage()
                .or(() -> JibDom.value(dom, "from", "image").isEmpty()
                        ? Optional.of(wish.usualBaseImage())
                        : Optional.empty())
                .ifPresent(base -> JibDom.set(dom, base, "from", "image"));
        if (!wish.architectures().isEmpty()) {
            platforms(wish.architectures());
        }
        // Our extension sets the entrypoint; Jib need not look for a main class.
        JibDom.set(dom, "INHERIT", "container", "entrypoint");
        JibDom.set(dom, file.toString(), "outputPaths", "tar");
        JibDom.set(dom, result.toString(), "outputPaths", "imageJson");
        extension(wish.properties());
    }

    private void platforms(List<String> architectures) {
        Xpp3Dom from = JibDom.child(dom, "from");
        JibDom.remove(from, "platforms");
        Xpp3Dom platforms = JibDom.added(from, "platforms");
        for (String architecture : architectures) {
            Xpp3Dom platform = JibDom.added(platforms, "platform");
            JibDom.set(platform, architecture, "architecture");
            JibDom.set(platform, "linux", "os");
        }
    }

    private void extension(Map<String, String> properties) {
        Xpp3Dom extensions = JibDom.child(dom, "pluginExtensions");
        boolean present = Stream.of(extensions.getChildren())
                .anyMatch(extension -> JibDom.value(extension, "implementation").equals(EXTENSION));
        if (!present) {
            // Behind the project's own: what it says of layers and start is the last word.
            Xpp3Dom extension = JibDom.added(extensions, "pluginExtension");
            JibDom.set(extension, EXTENSION, "implementation");
            properties.forEach((name, value) -> JibDom.set(extension, value, "properties", name));
        }
    }
}
