package io.github.herokumigrate.platform.aws.dms;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.dms.EndpointPart.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Where DMS reads how to log in to a database. It is a copy, and goes at once when it is removed.
 *
 * @param url the database; empty where it is only to be removed
 */
record LogInResource(AwsSite site, Side side, Optional<DatabaseUrl> url)
        implements Creatable<LogInResource.State>, Updatable<LogInResource.State>, Removable<LogInResource.State> {
    private static final String AS_WISHED = "as wished";

    /**
     * What is compared.
     *
     * @param content {@code as wished} or {@code another}
     */
    record State(String name, String content) {}

    /** What it holds, in the words of DMS. */
    private record LogIn(
            @JsonProperty("username") String user,
            @JsonProperty("password") String password,
            @JsonProperty("host") String host,
            @JsonProperty("port") int port) {}

    static ResourceId id(Side side) {
        return new ResourceId("replication-log-in", side.word());
    }

    @Override
    public ResourceId id() {
        return id(side);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return url.map(wish -> new State(name(), AS_WISHED));
    }

    @Override
    public Optional<State> observe() {
        try {
            DescribeSecretResponse there = ours();
            if (there.deletedDate() != null) {
                return Optional.empty();
            }
            boolean isWished = url.isPresent()
                    && text().equals(secrets()
                            .getSecretValue(request -> request.secretId(name()))
                            .secretString());
            return Optional.of(new State(name(), isWished ? AS_WISHED : "another"));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Difference> differences(State actual) {
        return actual.content().equals(AS_WISHED)
                ? List.of()
                : List.of(Difference.updatable("content", actual.content(), AS_WISHED));
    }

    @Override
    public void create() {
        try {
            secrets()
                    .createSecret(request -> request.name(name())
                            .secretString(text())
                            .tags(AwsTags.as(
                                    site.tags().of(DmsTags.COMPONENT),
                                    (key, value) ->
                                            Tag.builder().key(key).value(value).build())));
        } catch (ResourceExistsException | InvalidRequestException e) {
            // It is there, or somebody scheduled it for deletion, which keeps the name.
            if (ours().deletedDate() != null) {
                secrets().restoreSecret(request -> request.secretId(name()));
            }
            secrets().putSecretValue(request -> request.secretId(name()).secretString(text()));
        }
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        secrets().putSecretValue(request -> request.secretId(name()).secretString(text()));
    }

    @Override
    public void remove(State actual) {
        try {
            ours();
            secrets().deleteSecret(request -> request.secretId(name()).forceDeleteWithoutRecovery(true));
        } catch (ResourceNotFoundException e) {
            // Gone already.
        }
    }

    private DescribeSecretResponse ours() {
        DescribeSecretResponse there = secrets().describeSecret(request -> request.secretId(name()));
        Map<String, String> tags = there.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
        site.tags().requireOurs(tags, "a secret '" + name() + "'");
        return there;
    }

    private String text() {
        DatabaseUrl database = url.orElseThrow();
        return Json.write(new LogIn(database.user(), database.password().reveal(), database.host(), database.port()));
    }

    private String name() {
        return site.names().replicationSecret(side.word());
    }

    private SecretsManagerClient secrets() {
        return site.clients().secrets();
    }
}
