package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Tags in the form of ECS. */
final class Tags {
    private Tags() {}

    static List<Tag> of(Map<String, String> tags) {
        return AwsTags.as(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    static Map<String, String> read(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
