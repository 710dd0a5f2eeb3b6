package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

/** The parameters of the application: everything below its path is ours. Names here are those of variables. */
final class Parameters {
    private final AwsSite site;
    private final Memo<SortedMap<String, Stored>> all;

    // contract: AWS 1.11: few writes a second are let through; side by side they would only be throttled.
    private final ReentrantLock writing = new ReentrantLock();

    Parameters(AwsSite site) {
        this.site = site;
        this.all = new Memo<>(site.waiting().clock(), this::read);
    }

    /**
     * What is stored.
     *
     * @param changed when this version was written: the versions of a parameter that was made anew begin at 1 again
     */
    record Stored(ParameterType type, Secret value, long version, Instant changed) {
        boolean isSecure() {
            return type == ParameterType.SECURE_STRING;
        }
    }

    /** All of them. */
    Map<String, Stored> all() {
        return all.get();
    }

    Optional<Stored> find(String name) {
        return Optional.ofNullable(all.get().get(name));
    }

    String arn(String name) {
        return site.account().arn("ssm", "parameter" + site.names().parameter(name));
    }

    void create(String name, Secret value) throws InterruptedException {
        writing.lockInterruptibly();
        try {
            // Tags and overwriting exclude each other (contract: AWS 0.3).
            put(request(name, value)
                    .overwrite(false)
                    .tags(AwsTags.as(
                            site.tags().of("config"),
                            (key, text) -> Tag.builder().key(key).value(text).build())));
        } catch (ParameterAlreadyExistsException e) {
            // Every overwriting makes a version, also one with the same value.
            if (find(name).filter(stored -> stored.value().equals(value)).isEmpty()) {
                requireOurs(name);
                put(request(name, value).overwrite(true));
            }
        } finally {
            writing.unlock();
        }
    }

    void overwrite(String name, Secret value) throws InterruptedException {
        writing.lockInterruptibly();
        try {
            requireOurs(name);
            put(request(name, value).overwrite(true));
        } finally {
            writing.unlock();
        }
    }

    void remove(String name) throws InterruptedException {
        writing.lockInterruptibly();
        try {
            requireOurs(name);
            // What is gone already is listed in the answer and is no error.
            site.clients()
                    .ssm()
                    .deleteParameters(request -> request.names(site.names().parameter(name)));
        } finally {
            all.forget();
            writing.unlock();
        }
    }

    /** Asked before a write only: a plan reads all parameters in one call, and that tells no tags. */
    private void requireOurs(String name) {
        String parameter = site.names().parameter(name);
        try {
            Map<String, String> tags = new TreeMap<>();
            site.clients()
                    .ssm()
                    .listTagsForResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                            .resourceId(parameter))
                    .tagList()
                    .forEach(tag -> tags.put(tag.key(), tag.value()));
            site.tags().requireOurs(tags, "a parameter '" + parameter + "'");
        } catch (InvalidResourceIdException e) {
            // It is gone.
        }
    }

    private PutParameterRequest.Builder request(String name, Secret value) {
        return PutParameterRequest.builder()
                .name(site.names().parameter(name))
                .type(ParameterType.SECURE_STRING)
                .tier(ParameterTier.INTELLIGENT_TIERING)
                .value(value.reveal());
    }

    private void put(PutParameterRequest.Builder request) {
        try {
            site.clients().ssm().putParameter(request.build());
        } catch (ParameterAlreadyExistsException e) {
            throw e;
        } catch (SsmException e) {
            throw Unquoted.of(e);
        } finally {
            all.forget();
        }
    }

    private SortedMap<String, Stored> read() {
        String prefix = site.names().parameter("");
        SortedMap<String, Stored> found = new TreeMap<>();
        site
                .clients()
                .ssm()
                .getParametersByPathPaginator(request -> request.path(prefix.substring(0, prefix.length() - 1))
                        .recursive(true)
                        .withDecryption(true))
                .stream()
                .flatMap(page -> page.parameters().stream())
                .forEach(parameter -> found.put(parameter.name().substring(prefix.length()), stored(parameter)));
        return found;
    }

    private static Stored stored(Parameter parameter) {
        return new Stored(
                parameter.type(),
                Secret.of(parameter.value()),
                parameter.version(),
                Optional.ofNullable(parameter.lastModifiedDate()).orElse(Instant.EPOCH));
    }
}
