package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;
import software.amazon.awssdk.services.databasemigration.model.Tag;

/**
 * The tags of things at DMS, which tell too between which databases they bring rows.
 *
 * @param spec a digest of that
 */
record DmsTags(AwsSite site, String spec) {
    static final String COMPONENT = "replication";

    /** Those that are given to something that is made. */
    List<Tag> given() {
        Map<String, String> tags = site.tags().of(COMPONENT);
        tags.put(AwsTags.SPEC, spec);
        return AwsTags.as(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    /**
     * Refuses to touch what the plugin did not make.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if the tags are not ours
     */
    void requireOurs(String arn, String what) {
        read(arn).ifPresent(tags -> site.tags().requireOurs(tags, what));
    }

    /**
     * Refuses to use for one copy what was made for another.
     *
     * @throws MigrationException if it was
     */
    void requireSame(String arn, String what) {
        read(arn)
                .filter(tags -> site.tags().areOurs(tags) && !spec.equals(tags.get(AwsTags.SPEC)))
                .ifPresent(tags -> {
                    throw new MigrationException(
                            "There is already " + what + " of a copy between other databases, or of"
                                    + " another kind (heroku-migrate.database.dms). End that copy first: run the goal as then,"
                                    + " with -Dheroku-migrate.database.sync=abort.");
                });
    }

    // It may go between the look at it and the look at its tags.
    private Optional<Map<String, String>> read(String arn) {
        try {
            return Optional.of(
                    site.clients().dms().listTagsForResource(request -> request.resourceArn(arn)).tagList().stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value)));
        } catch (ResourceNotFoundException | InvalidResourceStateException e) {
            return Optional.empty();
        }
    }
}
