package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What base images take from the machine that makes them: the JDK that runs this, libraries, shells. */
final class HostFiles {
    static final String JAVA_HOME = "/opt/java/openjdk";

    private static final String MODULES =
            "java.se,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs";

    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s(?:\\S+ => )?(/\\S+) \\(");
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private final ContainerTools tools;

    HostFiles(ContainerTools tools) {
        this.tools = tools;
    }

    /** Accounts, a directory for temporary files and the libraries that Java and the shell need. */
    void system(FileTree tree) throws IOException {
        tree.write(
                        "/etc/passwd",
                        "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n")
                .write("/etc/group", "root:x:0:\nnogroup:x:65534:\n")
                .write("/etc/nsswitch.conf", "hosts: files dns\n")
                .directory("/tmp", "rwxrwxrwx")
                .directory("/root", "rwx------")
                .directory("/usr/local/bin", "rwxr-xr-x");
        // Without it Java takes the environment and names of files for ASCII.
        Path locale = Path.of("/usr/lib/locale/C.utf8");
        if (Files.isDirectory(locale)) {
            tree.copy(locale, locale.toString());
        }
        Set<Path> users = new TreeSet<>(
                List.of(JDK.resolve("bin/java"), ContainerTools.program("dash"), ContainerTools.program("busybox")));
        try (Stream<Path> files = Files.walk(JDK.resolve("lib"))) {
            files.filter(file -> file.toString().endsWith(".so")).forEach(users::add);
        }
        for (Path library : libraries(users)) {
            tree.copy(library, library.toString());
            if (library.endsWith("libc.so.6")) {
                copySiblings(library, tree);
            }
        }
    }

    /** A Java runtime with the modules that web applications use. */
    void runtime(FileTree tree) throws IOException {
        Path home = tree.root().resolve(JAVA_HOME.substring(1));
        Files.createDirectories(home.getParent());
        tools.run(
                JDK.resolve("bin/jlink").toString(),
                "--strip-debug",
                "--no-man-pages",
                "--no-header-files",
                "--compress=2",
                "--add-modules",
                MODULES,
                "--output",
                home.toString());
        authorities(tree);
    }

    /** A whole JDK, without what no build needs. */
    void jdk(FileTree tree) throws IOException {
        tree.copy(JDK, JAVA_HOME, "jmods", "lib/src.zip", "demo", "docs", "man", "legal", "include");
        authorities(tree);
    }

    /** PostgreSQL's client tools where Debian's packages have them, with the libraries that they need. */
    void postgresTools(FileTree tree) throws IOException {
        Path directory = postgresDirectory();
        List<Path> programs = List.of(directory.resolve("pg_dump"), directory.resolve("pg_restore"));
        for (Path program : programs) {
            tree.copy(program, program.toString());
        }
        for (Path library : libraries(new TreeSet<>(programs))) {
            tree.copy(library, library.toString());
        }
    }

    /** The major version of PostgreSQL's client tools on this machine, the oldest if there are several. */
    static String postgresMajor() {
        return postgresDirectory().getParent().getFileName().toString();
    }

    private static Path postgresDirectory() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_dump")))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dash as the shell, and all else from Busybox. */
    void dash(FileTree tree) throws IOException {
        tree.copy(ContainerTools.program("dash"), "/bin/dash").link("/bin/sh", "dash");
        applets(tree, Set.of("sh", "ash", "hush", "bash"));
    }

    /** Busybox for the shell and all else. */
    void busybox(FileTree tree) throws IOException {
        applets(tree, Set.of());
    }

    private void applets(FileTree tree, Set<String> without) throws IOException {
        tree.copy(ContainerTools.program("busybox"), "/bin/busybox");
        for (String applet : tools.run("busybox", "--list-full").split("\n")) {
            String name = applet.substring(applet.lastIndexOf('/') + 1);
            if (applet.contains("bin/") && !name.equals("busybox") && !without.contains(name)) {
                tree.link("/" + applet, "/bin/busybox");
            }
        }
    }

    /** Some distributions keep them elsewhere and link to them. */
    private static void authorities(FileTree tree) throws IOException {
        String file = "lib/security/cacerts";
        tree.copy(JDK.resolve(file), JAVA_HOME + "/" + file);
    }

    /** What was once apart from the C library, for native code that comes in jars. */
    private static void copySiblings(Path library, FileTree tree) throws IOException {
        for (String name : List.of("libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1", "libresolv.so.2")) {
            Path sibling = library.resolveSibling(name);
            if (Files.exists(sibling)) {
                tree.copy(sibling, sibling.toString());
            }
        }
    }

    /** All libraries outside the JDK that these files are linked with. */
    private Set<Path> libraries(Set<Path> files) {
        Set<Path> libraries = new TreeSet<>();
        for (Path file : files) {
            Matcher line = LIBRARY.matcher(
                    tools.command("ldd", file.toString()).attempt().output());
            while (line.find()) {
                Path library = Path.of(line.group(1)).normalize();
                if (!library.startsWith(JDK)) {
                    libraries.add(library);
                }
            }
        }
        return libraries;
    }
}
