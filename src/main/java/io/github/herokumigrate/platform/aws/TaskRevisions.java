package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.aws.rollout.Revision;
import io.github.herokumigrate.platform.aws.rollout.Revisions;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions.Registered;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Task definitions in the words of roll-outs. */
record TaskRevisions(TaskDefinitions definitions) implements Revisions {
    @Override
    public String ensure(TaskSpec spec) throws InterruptedException {
        return definitions.ensure(spec);
    }

    @Override
    public Optional<Revision> latest(String family) {
        return definitions.latest(family).map(TaskRevisions::revision);
    }

    @Override
    public List<Revision> active(String family) {
        return definitions.active(family).stream().map(TaskRevisions::revision).toList();
    }

    @Override
    public Optional<Revision> byArn(String arn) {
        return definitions.byArn(arn).map(TaskRevisions::revision);
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        definitions.tag(arn, tags);
    }

    private static Revision revision(Registered registered) {
        return new Revision(
                registered.arn(), registered.revision(), registered.specDigest(), new TreeMap<>(registered.tags()));
    }
}
