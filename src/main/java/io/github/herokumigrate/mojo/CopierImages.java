package io.github.herokumigrate.mojo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.copy.SourceInspection;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.image.FilePacker;
import io.github.herokumigrate.image.ImagePart;
import io.github.herokumigrate.migration.MigrationSettings.CopierImage;
import io.github.herokumigrate.migration.near.CopyProgram;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.AppSource;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.SourceArchive.Packed;
import io.github.herokumigrate.platform.TaskImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The image of a copy that runs at a target: PostgreSQL's client tools of the source's version, Java, and the few jars of
 * this plugin that a copy needs. Nobody publishes one, so it is put together here, by Jib and without Docker: the official
 * image of PostgreSQL below, the Java out of another image and the jars above. Equal parts give an equal image.
 */
final class CopierImages {
    private static final String USUAL_TOOLS = "postgres:";
    private static final String USUAL_JAVA = "eclipse-temurin:17-jre";
    private static final String JAVA_HOME = "opt/java/openjdk";
    private static final String PROGRAM = "opt/heroku-migrate";
    // Any number that owns nothing.
    private static final String NOBODY = "65534:65534";

    private final GoalContext context;
    private final CopierImage parts;

    CopierImages(GoalContext context, CopierImage parts) {
        this.context = context;
        this.parts = parts;
    }

    /** The image that can copy this source. Nothing is built before it is published. */
    TaskImage of(DatabaseUrl source) {
        return new Built(source);
    }

    private final class Built implements TaskImage {
        private final DatabaseUrl source;

        Built(DatabaseUrl source) {
            this.source = source;
        }

        @Override
        public Architecture architecture() {
            List<String> named = context.config().image.architecture;
            if (named.size() > 1) {
                throw new ConfigurationException(
                        "<migration><image><architecture>: a task runs on one kind of processor;" + " name one of "
                                + String.join(", ", named));
            }
            return named.contains("arm64") ? Architecture.ARM64 : Architecture.AMD64;
        }

        @Override
        public String publish(Destination destination) throws InterruptedException {
            if (context.maven().session().isOffline()) {
                throw new ConfigurationException(
                        "Maven is offline (-o), and the image of the copy has to be pushed to a registry: run the goal"
                                + " without -o");
            }
            String base = parts.base().isPresent() ? parts.base().get() : tools();
            JibRun jib = new JibRun(context, directory(), architecture().name().toLowerCase(Locale.ROOT));
            try {
                delete(directory());
                Map<Path, String> layers = new LinkedHashMap<>();
                if (parts.base().isEmpty()) {
                    layers.put(java(jib), "/" + JAVA_HOME);
                }
                layers.put(program(), "/" + PROGRAM);
                String digest = jib.build(new JibRun.Content(base, layers, entrypoint(), NOBODY), destination);
                delete(directory());
                return digest;
            } catch (IOException e) {
                throw notMade(e);
            }
        }

        @Override
        public Packed sources() throws InterruptedException {
            String base = parts.base().isPresent() ? parts.base().get() : tools();
            try {
                delete(directory());
                Files.createDirectories(directory());
                SortedMap<String, byte[]> files = new TreeMap<>();
                for (Path part : CopyProgram.classPath()) {
                    files.put(part.getFileName().toString(), Files.readAllBytes(part));
                }
                files.put("Dockerfile", dockerfile(base).getBytes(StandardCharsets.UTF_8));
                Path archive = directory().resolve("source.tar.gz");
                return new Packed(archive, new AppSource(FilePacker.pack(files, archive)));
            } catch (IOException e) {
                throw notMade(e);
            }
        }

        private String dockerfile(String base) {
            StringBuilder dockerfile = new StringBuilder();
            if (parts.base().isEmpty()) {
                dockerfile.append("FROM ").append(javaImage()).append(" AS java\n");
            }
            dockerfile.append("FROM ").append(base).append('\n');
            if (parts.base().isEmpty()) {
                dockerfile.append("COPY --from=java /" + JAVA_HOME + " /" + JAVA_HOME + "\n");
            }
            return dockerfile
                    .append("COPY *.jar /" + PROGRAM + "/\nUSER " + NOBODY + "\nENTRYPOINT ")
                    .append(Json.write(entrypoint()))
                    .append("\nCMD []\n")
                    .toString();
        }

        private List<String> entrypoint() {
            return List.of(
                    parts.base().isPresent() ? "java" : "/" + JAVA_HOME + "/bin/java",
                    "-XX:MaxRAMPercentage=50",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    "/" + PROGRAM + "/*",
                    CopyProgram.class.getName());
        }

        private String javaImage() {
            return parts.java().orElse(USUAL_JAVA);
        }

        private MigrationException notMade(IOException e) {
            return new MigrationException(
                    "Could not put the image of the copy together in " + directory() + ": " + e.getMessage() + ".", e);
        }

        private String tools() throws InterruptedException {
            if (parts.tools().isPresent()) {
                return parts.tools().get();
            }
            return new SourceInspection(ToolLocations.standard(System.getenv()), context.redactor())
                    .traits(new CopySource.Live(source))
                    .map(traits -> USUAL_TOOLS + traits.majorVersion())
                    .orElseThrow();
        }

        /** The Java of another image, as files of ours. */
        private Path java(JibRun jib) throws IOException, InterruptedException {
            String image = javaImage();
            Path archive = jib.fetch(image);
            Path java = directory().resolve("java");
            int files = new ImagePart(archive, JAVA_HOME).extract(java, CopierImages::layers);
            Files.delete(archive);
            if (files == 0 || !Files.exists(java.resolve("bin/java"))) {
                throw new ConfigurationException(
                        "<migration><database><javaImage>: the image " + image + " has no Java at /" + JAVA_HOME
                                + "; name one that has, as " + USUAL_JAVA + ", or a <baseImage> with both");
            }
            return java;
        }

        private Path program() throws IOException {
            Path program = Files.createDirectories(directory().resolve("program"));
            for (Path part : CopyProgram.classPath()) {
                Files.copy(part, program.resolve(part.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return program;
        }

        private Path directory() {
            return context.outputDirectory().resolve("work").resolve("copier-image");
        }
    }

    /** One image of an archive's manifest. */
    private record Archived(@JsonProperty("Layers") List<String> layers) {}

    private static List<String> layers(byte[] manifest) {
        return Json.read(manifest, Archived[].class)[0].layers();
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walked = Files.walk(directory)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
