package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The task definitions, as far as roll-outs need them. */
public interface Revisions {
    /**
     * The ARN of an active revision with this spec; registers one if there is none. The digest in its tag is
     * {@code AwsTags.digest(spec)}.
     */
    String ensure(TaskSpec spec) throws InterruptedException;

    /** The newest active revision; empty if there is none. */
    Optional<Revision> latest(String family);

    /** The active revisions, newest first. */
    List<Revision> active(String family);

    /** The revision with this ARN, active or not; empty if there is none. */
    Optional<Revision> byArn(String arn);

    /** Adds tags to a revision, or changes them; what is read afterwards has them. */
    void tag(String arn, Map<String, String> tags);
}
