package io.github.herokumigrate.image;

import com.samskivert.mustache.Mustache;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import io.github.herokumigrate.app.JvmContract;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.ResourceText;
import java.util.List;
import java.util.Map;

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
        return generate(app, BuildCache.MOUNT);
    }

    /** The files for an application, for a builder with this cache. */
    public GeneratedFiles generate(JavaApp app, BuildCache cache) {
        BuildStage build = new BuildStage(app.directory());
        RuntimeFiles runtime = new RuntimeFiles(app);
        int java = app.javaVersion().feature();
        DockerfileModel model = new DockerfileModel(
                GeneratedFiles.MARKER,
                build.image(java),
                ImageRequest.usualBase(java),
                build.files(),
                build.maven(),
                build.mavenWithSettings(),
                build.readsSettingsArgument(),
                cache.option(),
                GeneratedFiles.SCRIPT,
                runtime.targets().stream().map(Target::new).toList(),
                runtime.layeredJar().map(LayeredJar::new).stream().toList(),
                runtime.needsWholeProject(),
                runtime.projectFiles().stream().map(NamedFile::of).toList(),
                procfile(app),
                variables(app),
                app.processes().containsKey(ProcessType.WEB));
        return new GeneratedFiles(
                render("Dockerfile.mustache", model),
                render("dockerignore.mustache", model),
                StartScript.text(GeneratedFiles.MARKER));
    }

    /** What the template shows; a list of none or one is what may be left out. */
    private record DockerfileModel(
            String marker,
            String buildImage,
            String runtimeImage,
            List<CopyLine> buildFiles,
            String maven,
            String mavenWithSettings,
            boolean settingsArgument,
            String cache,
            String script,
            List<Target> targets,
            List<LayeredJar> layeredJar,
            boolean wholeProject,
            List<NamedFile> files,
            List<ProcfileLines> procfile,
            List<ImageVariable> variables,
            boolean healthCheck) {}

    private record Target(String path) {}

    private record LayeredJar(String path, String folder) {
        LayeredJar(String path) {
            this(path, path.substring(0, path.lastIndexOf('/')));
        }
    }

    private record NamedFile(String path, String folder) {
        static NamedFile of(String path) {
            int slash = path.lastIndexOf('/');
            return new NamedFile(path, slash < 0 ? "" : "/" + path.substring(0, slash));
        }
    }

    private record ImageVariable(String name, String value) {}

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

    private static List<ImageVariable> variables(JavaApp app) {
        return JvmContract.of(app.framework(), app.directory()).imageVariables(ConfigVars.of(Map.of())).stream()
                .map(variable ->
                        new ImageVariable(variable.name(), variable.value().reveal()))
                .toList();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String render(String template, DockerfileModel model) {
        return Mustache.compiler()
                .escapeHTML(false)
                .compile(ResourceText.of(DockerfileGenerator.class, template))
                .execute(model);
    }
}
