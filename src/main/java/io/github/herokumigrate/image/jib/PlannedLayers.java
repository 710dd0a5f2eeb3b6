package io.github.herokumigrate.image.jib;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import io.github.herokumigrate.image.ImageFile;
import io.github.herokumigrate.image.ImageFile.Kind;
import io.github.herokumigrate.image.ImageLayer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of Jib's plan: ours instead of those that Jib made of class path and resources, and the user's own extra
 * directories on top.
 *
 * @param plan what Jib planned
 */
record PlannedLayers(ContainerBuildPlan plan) {
    private static final String EXTRA_FILES = "extra files";
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    /** Jib's own choice for all files, for images that can be reproduced. */
    private static final Instant TIME = Instant.ofEpochSecond(1);

    void replaceWith(List<ImageLayer> layers, ContainerBuildPlan.Builder builder) {
        String owner = PlannedStart.user(plan);
        List<LayerObject> all = new ArrayList<>();
        layers.forEach(layer -> all.add(layer(layer, owner)));
        plan.getLayers().stream()
                .filter(layer -> layer.getName().startsWith(EXTRA_FILES))
                .forEach(all::add);
        builder.setLayers(all);
    }

    private static FileEntriesLayer layer(ImageLayer layer, String owner) {
        FileEntriesLayer.Builder builder = FileEntriesLayer.builder().setName(layer.name());
        for (ImageFile file : layer.files()) {
            boolean executable = file.kind() == Kind.PROGRAM || Files.isDirectory(file.source());
            builder.addEntry(new FileEntry(
                    file.source(),
                    AbsoluteUnixPath.get(file.path()),
                    executable ? PROGRAM : FilePermissions.DEFAULT_FILE_PERMISSIONS,
                    TIME,
                    owner));
        }
        return builder.build();
    }
}
