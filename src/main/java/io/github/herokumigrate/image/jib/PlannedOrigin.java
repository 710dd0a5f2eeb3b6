package io.github.herokumigrate.image.jib;

import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * Where the image comes from: labels and creation time.
 *
 * @param plan what Jib planned
 * @param settings what the extension was told
 * @param project the project that the build began in
 */
record PlannedOrigin(ContainerBuildPlan plan, ExtensionProperties settings, MavenProject project) {
    void apply(ContainerBuildPlan.Builder builder) {
        settings.labels().forEach((name, value) -> {
            if (!plan.getLabels().containsKey(name)) {
                builder.addLabel(name, value);
            }
        });
        // Jib's own default; anything else the user chose.
        if (plan.getCreationTime().equals(Instant.EPOCH)) {
            outputTimestamp().or(settings::created).ifPresent(builder::setCreationTime);
        }
    }

    /** The time that the user wants in everything that is built, so that it can be reproduced. */
    private Optional<Instant> outputTimestamp() {
        String text = project.getProperties().getProperty("project.build.outputTimestamp", "");
        try {
            return text.matches("\\d+")
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                    : Optional.of(text).filter(time -> time.length() > 1).map(Instant::parse);
        } catch (DateTimeException | NumberFormatException e) {
            // Maven's plugins take other forms too; they are no reason to fail.
            return Optional.empty();
        }
    }
}
