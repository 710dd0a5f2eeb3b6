package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.aws.AwsPlatform;
import io.github.herokumigrate.platform.aws.AwsSettings;
import java.time.Clock;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Makes the target AWS. None of its classes is touched before the SDK is there. */
@Named
final class AwsPlatformFactory implements PlatformFactory {
    @Inject
    AwsPlatformFactory() {}

    @Override
    public Platform create(GoalContext context, ImagePublisher images, SourceArchive sources) {
        Elements elements = new Elements();
        AwsSettings settings = new AwsSettingsReader(context.config().aws, context.config().region, elements).read();
        elements.requireNoMistake();
        fetchSdk(context);
        return new AwsPlatform(settings, images, context.redactor(), Clock.systemUTC());
    }

    private static void fetchSdk(GoalContext context) {
        PluginDescriptor plugin = context.plugin();
        AwsSdk sdk = new AwsSdk(
                context.maven().repositorySystem(),
                context.maven().session().getRepositorySession(),
                context.project().getRemotePluginRepositories(),
                new DefaultArtifact(plugin.getGroupId(), plugin.getArtifactId(), "jar", plugin.getVersion()));
        new PluginClassPath(plugin.getClassRealm())
                .add(sdk.jars(() -> context.console().info("Fetching the AWS SDK (69 MB) …")));
    }
}
