package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** The database's log-in once more, in the only place where a proxy reads it (contract: AWS 1.7). */
record ProxySecret(AwsSite site) {
    /** What it holds, in the words of RDS. */
    private record LogIn(String username, String password) {}

    private String name() {
        return site.names().path().substring(1) + "/database/proxy";
    }

    /** Whether it is there and holds this password. */
    boolean holds(Secret password) {
        return read().filter(text(password)::equals).isPresent();
    }

    boolean exists() {
        return read().isPresent();
    }

    /**
     * Makes it hold this password.
     *
     * @return its ARN
     */
    String write(Secret password) {
        String text = text(password);
        try {
            return secrets()
                    .createSecret(request -> request.name(name())
                            .secretString(text)
                            .tags(AwsTags.as(
                                    site.tags().of("database"),
                                    (key, value) ->
                                            Tag.builder().key(key).value(value).build())))
                    .arn();
        } catch (ResourceExistsException | InvalidRequestException e) {
            // It is there, or somebody scheduled it for deletion, which keeps the name.
            DescribeSecretResponse there = ours();
            if (there.deletedDate() != null) {
                secrets().restoreSecret(request -> request.secretId(name()));
            }
            secrets().putSecretValue(request -> request.secretId(name()).secretString(text));
            return there.arn();
        }
    }

    /** Deletes it at once: it is a copy. Gone already is no error. */
    void delete() {
        try {
            ours();
            secrets().deleteSecret(request -> request.secretId(name()).forceDeleteWithoutRecovery(true));
        } catch (ResourceNotFoundException e) {
            // Gone already.
        }
    }

    private Optional<String> read() {
        try {
            return Optional.of(secrets()
                    .getSecretValue(request -> request.secretId(name()))
                    .secretString());
        } catch (ResourceNotFoundException | InvalidRequestException e) {
            return Optional.empty();
        }
    }

    private DescribeSecretResponse ours() {
        DescribeSecretResponse there = secrets().describeSecret(request -> request.secretId(name()));
        Map<String, String> tags = there.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
        site.tags().requireOurs(tags, "a secret '" + name() + "'");
        return there;
    }

    private static String text(Secret password) {
        return Json.write(new LogIn(DatabaseResource.OWNER, password.reveal()));
    }

    private SecretsManagerClient secrets() {
        return site.clients().secrets();
    }
}
