package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets of what a resource waits for. */
final class ResourceIds {
    private ResourceIds() {}

    static Set<ResourceId> with(Set<ResourceId> some, ResourceId... more) {
        Set<ResourceId> all = new HashSet<>(some);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
