package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.DescribesRights;
import io.github.herokumigrate.platform.DescribesRights.RightsDocument;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.RightsText;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the IAM policies that the goals need at AWS for this application and no other: one for a first deploy, one for a
 * build that only rolls out new versions. Changes nothing at AWS.
 *
 * @since 0.1.0
 */
@Mojo(name = "aws-policy", aggregator = true, threadSafe = true)
public final class AwsPolicyMojo extends AbstractMigrationMojo {
    private static final String AWS = "aws";

    @Inject
    AwsPolicyMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        Platform platform = context.maven().targets().named(AWS).create(context, wiring.image(), wiring.source());
        if (!(platform instanceof DescribesRights target)) {
            throw new ConfigurationException("The target " + platform.name() + " can't tell which rights it needs.");
        }
        TargetApp app = wiring.namedApp();
        for (RightsDocument document : target.rights(app)) {
            Path file = context.outputDirectory().resolve(document.name());
            AtomicFile.of(file).write(document.content());
            context.console().info(RightsText.written(document, file));
        }
    }
}
