package io.github.herokumigrate.mojo;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Builds the configuration tree of a goal that runs inside ours. Maven 3.9 and newer give plugins no builder for it. */
final class JibDom {
    private JibDom() {}

    /** The child of this name, made if it is missing. */
    static Xpp3Dom child(Xpp3Dom parent, String name) {
        Xpp3Dom child = parent.getChild(name);
        return child == null ? added(parent, name) : child;
    }

    /** A new child behind all others. */
    static Xpp3Dom added(Xpp3Dom parent, String name) {
        Xpp3Dom child = new Xpp3Dom(name);
        parent.addChild(child);
        return child;
    }

    /** Takes away every child of a name. */
    static void remove(Xpp3Dom parent, String name) {
        for (int index = parent.getChildCount() - 1; index >= 0; index--) {
            if (parent.getChild(index).getName().equals(name)) {
                parent.removeChild(index);
            }
        }
    }

    /** Gives the element on this path a value, instead of what it had. */
    static void set(Xpp3Dom parent, String value, String... path) {
        Xpp3Dom element = parent;
        for (String name : path) {
            element = child(element, name);
        }
        while (element.getChildCount() > 0) {
            element.removeChild(0);
        }
        element.setValue(value);
    }

    /** The value of the element on this path; empty if there is none. */
    static String value(Xpp3Dom parent, String... path) {
        Xpp3Dom element = parent;
        for (String name : path) {
            element = element == null ? null : element.getChild(name);
        }
        return element == null || element.getValue() == null
                ? ""
                : element.getValue().strip();
    }

    /** The configuration with the goal's own defaults, and without what the goal does not know. */
    static Xpp3Dom complete(Xpp3Dom configuration, MojoDescriptor goal) {
        Set<String> known = goal.getParameters().stream()
                .flatMap(parameter -> Stream.of(parameter.getName(), String.valueOf(parameter.getAlias())))
                .collect(Collectors.toSet());
        Xpp3Dom dominant = new Xpp3Dom("configuration");
        for (Xpp3Dom child : configuration.getChildren()) {
            if (known.contains(child.getName())) {
                dominant.addChild(child);
            }
        }
        return Xpp3Dom.mergeXpp3Dom(dominant, dom(goal.getMojoConfiguration()));
    }

    private static Xpp3Dom dom(PlexusConfiguration configuration) {
        Xpp3Dom dom = new Xpp3Dom(configuration.getName());
        dom.setValue(configuration.getValue());
        for (String name : configuration.getAttributeNames()) {
            dom.setAttribute(name, configuration.getAttribute(name, null));
        }
        for (PlexusConfiguration child : configuration.getChildren()) {
            dom.addChild(dom(child));
        }
        return dom;
    }
}
