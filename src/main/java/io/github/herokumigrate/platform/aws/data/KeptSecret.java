package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/** A secret that was made up here and is kept in Parameter Store, encrypted. */
final class KeptSecret {
    private final AwsSite site;
    private final String name;
    private final String component;
    private final Memo<Optional<Secret>> kept;

    /**
     * A secret, which need not exist.
     *
     * @param name the parameter
     * @param component what it belongs to, for its tags
     */
    KeptSecret(AwsSite site, String name, String component) {
        this.site = site;
        this.name = name;
        this.component = component;
        this.kept = new Memo<>(site.waiting().clock(), this::look);
    }

    String name() {
        return name;
    }

    /** The secret; empty if there is no such parameter. */
    Optional<Secret> read() {
        return kept.get();
    }

    /** The secret as it is now, whatever was read before. */
    Optional<Secret> readAnew() {
        kept.forget();
        return kept.get();
    }

    /** Keeps a secret unless another is kept already, which then stays. */
    void write(Secret secret) {
        try {
            ssm().putParameter(request -> request.name(name)
                    .value(secret.reveal())
                    .type(ParameterType.SECURE_STRING)
                    .overwrite(false)
                    .tags(AwsTags.as(
                            site.tags().of(component),
                            (key, value) -> Tag.builder().key(key).value(value).build())));
        } catch (ParameterAlreadyExistsException e) {
            requireOurs();
        } finally {
            kept.forget();
        }
    }

    /** Deletes it; gone already is no error. */
    void delete() {
        try {
            if (readAnew().isPresent()) {
                requireOurs();
                ssm().deleteParameters(request -> request.names(name));
            }
        } finally {
            kept.forget();
        }
    }

    private Optional<Secret> look() {
        try {
            String value = ssm().getParameter(request -> request.name(name).withDecryption(true))
                    .parameter()
                    .value();
            return Optional.of(Secret.of(value));
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    private void requireOurs() {
        Map<String, String> tags = ssm()
                .listTagsForResource(request ->
                        request.resourceType(ResourceTypeForTagging.PARAMETER).resourceId(name))
                .tagList()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
        site.tags().requireOurs(tags, "a parameter '" + name + "'");
    }

    private SsmClient ssm() {
        return site.clients().ssm();
    }
}
