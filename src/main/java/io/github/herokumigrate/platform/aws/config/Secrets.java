package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The secrets of the application: those below its path that have our tags. Names here are those of variables. */
final class Secrets {
    /**
     * The shortest time that AWS offers. A variable that was left out by mistake comes back with its value until then,
     * which costs nothing; to delete at once would save nothing either, as we restore a secret when we need its name.
     */
    private static final long RECOVERY_DAYS = 7;

    private final AwsSite site;
    private final Memo<Set<String>> listed;
    private final Map<String, Memo<Optional<Stored>>> looks = new ConcurrentHashMap<>();

    Secrets(AwsSite site) {
        this.site = site;
        this.listed = new Memo<>(site.waiting().clock(), this::list);
    }

    /**
     * What is stored.
     *
     * @param arn its full ARN, with the part that AWS made up
     * @param version the id of the version
     * @param value empty if it has none or is not a text
     */
    record Stored(String arn, String version, Optional<Secret> value) {}

    /** Those that AWS lists; it may be minutes behind, so that each one is looked at by its name too. */
    Set<String> listed() {
        return listed.get();
    }

    /** What is stored; one that is scheduled for deletion does not exist. */
    Optional<Stored> find(String name) {
        return Objects.requireNonNull(looks.computeIfAbsent(
                        name, key -> new Memo<>(site.waiting().clock(), () -> look(key))))
                .get();
    }

    /** The ARN; as long as there is no such secret, without the part that AWS will make up. */
    String arn(String name) {
        return find(name)
                .map(Stored::arn)
                .orElseGet(() -> site.account()
                        .arn("secretsmanager", "secret:" + site.names().secret(name)));
    }

    void create(String name, Secret value) {
        try {
            writing(
                    name,
                    () -> client().createSecret(request -> request.name(id(name))
                            .secretString(value.reveal())
                            .tags(AwsTags.as(
                                    site.tags().of("config"),
                                    (key, text) ->
                                            Tag.builder().key(key).value(text).build()))));
        } catch (ResourceExistsException | InvalidRequestException e) {
            // The second is AWS's answer for a name that is scheduled for deletion (contract: AWS 1.2).
            DescribeSecretResponse existing = describe(name).orElseThrow(() -> Unquoted.of(e));
            requireOurs(existing);
            if (existing.deletedDate() != null) {
                writing(name, () -> client().restoreSecret(request -> request.secretId(id(name))));
            }
            if (find(name)
                    .filter(stored -> stored.value().equals(Optional.of(value)))
                    .isEmpty()) {
                put(name, value);
            }
        } catch (SecretsManagerException e) {
            throw Unquoted.of(e);
        }
    }

    void put(String name, Secret value) {
        try {
            writing(
                    name,
                    () -> client().putSecretValue(
                                    request -> request.secretId(id(name)).secretString(value.reveal())));
        } catch (SecretsManagerException e) {
            throw Unquoted.of(e);
        }
    }

    void remove(String name) {
        try {
            writing(
                    name,
                    () -> client().deleteSecret(
                                    request -> request.secretId(id(name)).recoveryWindowInDays(RECOVERY_DAYS)));
        } catch (ResourceNotFoundException e) {
            // It is gone already.
        } catch (InvalidRequestException e) {
            if (describe(name).filter(secret -> secret.deletedDate() == null).isPresent()) {
                throw e;
            }
        }
    }

    private void writing(String name, Runnable call) {
        try {
            call.run();
        } finally {
            listed.forget();
            looks.remove(name);
        }
    }

    private Optional<Stored> look(String name) {
        Optional<DescribeSecretResponse> described = describe(name).filter(secret -> secret.deletedDate() == null);
        described.ifPresent(this::requireOurs);
        return described.map(secret -> stored(secret.arn()));
    }

    private Stored stored(String arn) {
        try {
            GetSecretValueResponse current = client().getSecretValue(request -> request.secretId(arn));
            return new Stored(
                    arn,
                    current.versionId(),
                    Optional.ofNullable(current.secretString()).map(Secret::of));
        } catch (ResourceNotFoundException e) {
            return new Stored(arn, "none", Optional.empty());
        }
    }

    private Optional<DescribeSecretResponse> describe(String name) {
        try {
            return Optional.of(client().describeSecret(request -> request.secretId(id(name))));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private Set<String> list() {
        String prefix = id("");
        return client()
                .listSecretsPaginator(request -> request.filters(Filter.builder()
                        .key(FilterNameStringType.NAME)
                        .values(prefix)
                        .build()))
                .stream()
                .flatMap(page -> page.secretList().stream())
                .filter(secret -> secret.name().startsWith(prefix)
                        && secret.deletedDate() == null
                        && site.tags().areOurs(asMap(secret.tags())))
                .map(secret -> secret.name().substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void requireOurs(DescribeSecretResponse secret) {
        site.tags().requireOurs(asMap(secret.tags()), "a secret '" + secret.name() + "' in Secrets Manager");
    }

    private static Map<String, String> asMap(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private String id(String name) {
        return site.names().secret(name);
    }

    private SecretsManagerClient client() {
        return site.clients().secrets();
    }
}
