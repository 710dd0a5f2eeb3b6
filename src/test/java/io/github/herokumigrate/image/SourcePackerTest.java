package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.app.MavenModule;
import io.github.herokumigrate.image.SourcePacker.PackedSource;
import io.github.herokumigrate.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archive holds is told by the system's tar, and what an ignore file means by git. */
class SourcePackerTest {
    private static final Set<String> GENERATED = Set.of("Dockerfile", ".dockerignore", "docker-process.sh");

    @TempDir
    Path directory;

    @TempDir
    Path output;

    @BeforeEach
    void project() throws IOException {
        write("pom.xml", "<project/>");
        write("Procfile", "web: java -jar target/shop-1.jar\n");
        write("src/main/java/Shop.java", "class Shop {}");
    }

    @Test
    void holdsTheProjectAndWhatBuildsItsImage() throws IOException, InterruptedException {
        pack();

        assertThat(packed())
                .contains("pom.xml", "Procfile", "src/main/java/Shop.java")
                .containsAll(GENERATED);
        assertThat(run(output, "tar", "xzOf", archive().toString(), "./src/main/java/Shop.java"))
                .isEqualTo("class Shop {}");
        assertThat(run(output, "tar", "tzf", archive().toString()).lines()).allMatch(name -> name.startsWith("./"));
    }

    @Test
    void itsDockerfileHasNoMountsThatNeedAName() throws IOException, InterruptedException {
        write("Dockerfile", "FROM scratch");

        assertThat(pack().replaced()).containsExactly("Dockerfile");

        assertThat(run(output, "tar", "xzOf", archive().toString(), "./Dockerfile"))
                .contains("FROM ${BUILD_IMAGE} AS build")
                .doesNotContain("--mount");
    }

    @Test
    void leavesOutWhatNeverGoesUp() throws IOException, InterruptedException {
        List<String> never = List.of(
                ".env",
                ".env.production",
                "config/prod.env",
                "heroku_env.txt",
                "config.json",
                "module/config.json",
                "latest.dump",
                ".git/HEAD",
                "target/classes/Shop.class",
                "module/target/module.jar",
                "web/node_modules/left-pad/index.js",
                "build.log",
                "exported/secret.txt");
        for (String file : never) {
            write(file, "secret");
        }
        write("src/main/resources/config.json", "{}");
        write("src/main/java/target/Target.java", "package target;");
        // An ignore file can't bring back what never goes up.
        write(".railwayignore", "!.env\n!config.json\n");

        pack(directory.toRealPath().resolve("exported"));

        assertThat(packed())
                .doesNotContainAnyElementsOf(never)
                .contains("src/main/resources/config.json", "src/main/java/target/Target.java");
    }

    @Test
    void understandsIgnoreFilesAsGitDoes() throws IOException, InterruptedException {
        write(".gitignore", """
                # comment
                *.tmp
                !keep.tmp
                /build
                docs/**/draft
                logs/
                secret?.txt
                [Tt]emp
                **/generated/*.java
                \\#odd
                """);
        write("module/.gitignore", "!*.tmp\nlocal.properties\n/only-here\n");
        List<String> files = List.of(
                "a.tmp",
                "keep.tmp",
                "module/a.tmp",
                "module/deep/b.tmp",
                "module/local.properties",
                "local.properties",
                "module/only-here",
                "module/deep/only-here",
                "build/a",
                "module/build/a",
                "docs/a/b/draft",
                "docs/draft/x",
                "docs/final",
                "logs/keep.tmp",
                "logs2/a",
                "secret1.txt",
                "secret10.txt",
                "Temp/x",
                "temp",
                "template",
                "x/generated/A.java",
                "x/generated/y/A.java",
                "#odd",
                "with blank.txt",
                "ümlaut.txt");
        for (String file : files) {
            write(file, file);
        }
        run(directory, "git", "init", "-q");

        pack();

        Set<String> known = new TreeSet<>(
                run(directory, "git", "-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard")
                        .lines()
                        .toList());
        known.addAll(GENERATED);
        assertThat(packed()).isEqualTo(known);
    }

    @Test
    void aRailwayignoreCountsMoreThanAGitignore() throws IOException, InterruptedException {
        write(".gitignore", "generated.properties\n");
        write(".railwayignore", "!generated.properties\ndocs/\n");
        write("generated.properties", "");
        write("docs/guide.md", "");

        pack();

        assertThat(packed()).contains("generated.properties").doesNotContain("docs/guide.md");
    }

    @Test
    void aRuleThatIsNotUnderstoodIsNamedWithItsFile() throws IOException {
        write("module/.gitignore", "*.{log,tmp}\n");

        assertThatThrownBy(this::pack)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("module/.gitignore has a rule that is not understood");
    }

    @Test
    void followsLinksAsLongAsTheyStayInTheProject() throws IOException, InterruptedException {
        Path secret = Files.writeString(output.resolve("outside.txt"), "secret");
        Files.createSymbolicLink(directory.resolve("leak.txt"), secret);
        Files.createSymbolicLink(directory.resolve("Procfile.copy"), directory.resolve("Procfile"));
        Files.createSymbolicLink(directory.resolve("src/loop"), directory);
        Files.createSymbolicLink(directory.resolve("broken"), directory.resolve("nothing"));

        pack();

        assertThat(packed()).contains("Procfile.copy").doesNotContain("leak.txt", "broken");
        assertThat(packed()).noneMatch(name -> name.startsWith("src/loop"));
    }

    @Test
    void aLongNameAndOneWithoutLettersOfAsciiArrive() throws IOException, InterruptedException {
        String deep = "a-directory-with-a-rather-long-name/".repeat(6) + "file.txt";
        write(deep, "deep");
        write("straße/größe.txt", "wide");

        pack();

        assertThat(packed()).contains(deep, "straße/größe.txt");
        assertThat(run(output, "tar", "xzOf", archive().toString(), "./" + deep))
                .isEqualTo("deep");
    }

    @Test
    void theSameFilesHaveTheSameDigestAndOthersAnother() throws IOException {
        PackedSource first = pack();
        byte[] bytes = Files.readAllBytes(archive());
        Files.setLastModifiedTime(directory.resolve("pom.xml"), java.nio.file.attribute.FileTime.fromMillis(1));

        assertThat(pack()).isEqualTo(first);
        assertThat(Files.readAllBytes(archive())).isEqualTo(bytes);

        assertThat(directory.resolve("pom.xml").toFile().setExecutable(true)).isTrue();
        PackedSource executable = pack();
        assertThat(executable.digest()).isNotEqualTo(first.digest());

        write("src/main/java/Shop.java", "class Shop { }");
        assertThat(pack().digest()).isNotEqualTo(executable.digest());
    }

    private PackedSource pack(Path... excluded) {
        return new SourcePacker().pack(app(), Set.of(excluded), archive());
    }

    private Path archive() {
        return output.resolve("source.tar.gz");
    }

    /** The files in the archive, without the directories. */
    private Set<String> packed() throws IOException, InterruptedException {
        return run(output, "tar", "--quoting-style=literal", "-tzf", archive().toString())
                .lines()
                .filter(name -> !name.endsWith("/"))
                .map(name -> name.substring(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JavaApp app() {
        MavenModule module =
                new MavenModule(directory, "shop", "jar", "shop-1", Set.of(), Optional.of("17"), List.of());
        return new JavaAppReader().read(module, Optional.empty());
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String run(Path in, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
