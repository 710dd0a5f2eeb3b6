package io.github.herokumigrate.mojo;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/**
 * The class path of the plugin in the running Maven, which may be longer than one build.
 *
 * @param realm the class loader of our own classes
 */
record PluginClassPath(ClassRealm realm) {
    /** Adds what is not there yet; a jar of the same file name counts as there, as the user may have put it there. */
    void add(List<Path> jars) {
        synchronized (realm) {
            Set<String> present = new HashSet<>();
            Arrays.stream(realm.getURLs()).map(PluginClassPath::fileName).forEach(present::add);
            for (Path jar : jars) {
                URL url = url(jar);
                if (present.add(fileName(url))) {
                    realm.addURL(url);
                }
            }
        }
    }

    private static String fileName(URL url) {
        return url.getPath().replaceFirst(".*/", "");
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar + " has no URL", e);
        }
    }
}
