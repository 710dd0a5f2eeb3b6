package io.github.herokumigrate.image;

import com.samskivert.mustache.Mustache;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import java.util.List;

/**
 * Writes the Dockerfile that this very application needs: its build, its Java version, its packaging, its processes.
 *
 * <p>The image keeps Heroku's contract: commands run in {@code /app}, a shell expands {@code $PORT} and
 * {@code $JAVA_OPTS} at start, and SIGTERM reaches the processes.
 */
public final class DockerfileGenerator {
    /** A generator keeps nothing; use it as often as needed. */
    public DockerfileGenerator() {}

    /** The files for an application; the same application gives the same texts. */
    public GeneratedFiles generate(JavaApp app) {
        BuildStage build = new BuildStage(app.directory());
        RuntimeFiles runtime = new RuntimeFiles(app);
        int java = app.javaVersion().feature();
        DockerfileModel model = new DockerfileModel(
                GeneratedFiles.MARKER,
                build.image(java),
                "eclipse-temurin:" + java + "-jre",
                build.files(),
                build.maven(),
                runtime.layeredJar().map(LayeredJar::new).stream().toList(),
                StartScript.text().lines().map(DockerfileGenerator::quoted).toList(),
                runtime.copies(),
                procfile(app));
        return new GeneratedFiles(render("Dockerfile.mustache", model), render("dockerignore.mustache", model));
    }

    /** What the template shows; a list of none or one is what may be left out. */
    private record DockerfileModel(
            String marker,
            String buildImage,
            String runtimeImage,
            List<CopyLine> buildFiles,
            String maven,
            List<LayeredJar> layeredJar,
            List<String> script,
            List<CopyLine> copies,
            List<ProcfileLines> procfile) {}

    private record LayeredJar(String path) {}

    private record ProcfileLines(List<String> lines) {}

    /** A Procfile to be made in the image, where the project has none that Heroku reads. */
    private static List<ProcfileLines> procfile(JavaApp app) {
        if (app.origin() == ProcessOrigin.PROCFILE) {
            return List.of();
        }
        return List.of(new ProcfileLines(StartScript.procfile(app).stream()
                .map(DockerfileGenerator::quoted)
                .toList()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String render(String template, DockerfileModel model) {
        return Mustache.compiler()
                .escapeHTML(false)
                .compile(Resources.text(template))
                .execute(model);
    }
}
