package io.github.herokumigrate.mojo;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.SnapshotFiles;
import io.github.herokumigrate.image.SourcePacker;
import io.github.herokumigrate.image.SourcePacker.PackedSource;
import io.github.herokumigrate.platform.AppSource;
import io.github.herokumigrate.platform.SourceArchive;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The project's sources for a target that builds the image itself: packed once in a run, without what an export wrote. */
final class ProjectSource implements SourceArchive {
    private final GoalContext context;
    private @Nullable Packed packed;

    ProjectSource(GoalContext context) {
        this.context = context;
    }

    @Override
    public synchronized Packed pack() {
        Packed known = packed;
        if (known == null) {
            Path file = context.outputDirectory().resolve("source.tar.gz");
            PackedSource source = new SourcePacker().pack(app(), excluded(), file);
            context.console().info("Sources " + file + ", " + source.bytes() / 1024 + " KB, digest " + source.digest());
            if (!source.replaced().isEmpty()) {
                context.console()
                        .warn("The image is built from generated files instead of the project's own: "
                                + String.join(", ", source.replaced()) + ".");
            }
            known = new Packed(file, new AppSource(source.digest()));
            packed = known;
        }
        return known;
    }

    private JavaApp app() {
        Optional<HerokuSnapshot> snapshot = Optional.ofNullable(context.config().source.snapshotDirectory)
                .map(directory -> new SnapshotFiles(context.resolve(directory)).readSnapshot());
        return new JavaAppReader().read(context.module(), snapshot.map(HerokuSnapshot::stack));
    }

    private Set<Path> excluded() {
        Set<Path> excluded = new HashSet<>(Set.of(context.outputDirectory()));
        Optional.ofNullable(context.config().source.snapshotDirectory)
                .map(context::resolve)
                .filter(directory ->
                        !directory.equals(context.project().getBasedir().toPath()))
                .ifPresent(excluded::add);
        return excluded;
    }
}
