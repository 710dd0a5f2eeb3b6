package io.github.herokumigrate.mojo;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.SnapshotFiles;
import io.github.herokumigrate.image.DockerfileGenerator;
import io.github.herokumigrate.image.DockerfileWriter;
import io.github.herokumigrate.report.DockerfileText;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes a {@code Dockerfile} and a {@code .dockerignore} for this very application beside its pom. Asks nobody: the
 * sources tell what is needed, and the stack of an earlier export when {@code <source><snapshotDirectory>} names one.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate-dockerfile", aggregator = true, threadSafe = true)
public final class GenerateDockerfileMojo extends AbstractMigrationMojo {
    @Inject
    GenerateDockerfileMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) {
        Optional<HerokuSnapshot> snapshot = Optional.ofNullable(context.config().source.snapshotDirectory)
                .map(directory -> new SnapshotFiles(context.resolve(directory)).readSnapshot());
        JavaApp app = new JavaAppReader().read(context.module(), snapshot.map(HerokuSnapshot::stack));
        app.notices().forEach(context.console()::warn);
        snapshot.map(HerokuSnapshot::variables)
                .map(variables -> variables.stream().map(VariableEntry::name).toList())
                .flatMap(DockerfileText::buildArguments)
                .ifPresent(context.console()::warn);
        DockerfileText.lines(new DockerfileWriter(context.force())
                        .write(app.directory(), new DockerfileGenerator().generate(app)))
                .forEach(context.console()::info);
    }
}
