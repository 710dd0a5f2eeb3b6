package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final String MANIFEST = "{\"schemaVersion\":2,\"layers\":[],\"config\":{\"digest\":\"sha256:"
            + "b".repeat(64) + "\",\"size\":1},\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\"}";

    private final Redactor redactor = new Redactor();
    private final List<Destination> published = new ArrayList<>();
    private ProxiedAws proxied;
    private TestAws aws;
    private Registry registry;
    private AppImage image;

    @BeforeEach
    void start() {
        proxied = ProxiedAws.empty();
        aws = proxied.aws();
        registry = registry(20);
        image = new AppImage("sha256:" + digestOf(MANIFEST), "4f29572", Architecture.AMD64);
    }

    @AfterEach
    void stop() {
        proxied.close();
    }

    @Test
    void theRepositoryIsMadeAsWishedAndTheImagePushedOnce() throws Exception {
        List<Resource<?>> resources = registry.resources(Optional.of(image));

        assertThat(aws.apply(resources)).containsExactly("+ repository/images", "+ image/app");
        assertThat(aws.apply(resources)).isEmpty();

        assertThat(published).hasSize(1);
        assertThat(published.get(0).repository())
                .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/hm-acme-orders");
        assertThat(published.get(0).tag()).isEqualTo("4f29572");
        assertThat(published.get(0).logIn().orElseThrow().username()).isEqualTo("AWS");
        assertThat(redactor.redact(
                        published.get(0).logIn().orElseThrow().password().reveal()))
                .isEqualTo("***");
        assertThat(aws.cli("ecr", "describe-repositories", "--repository-names", "hm-acme-orders"))
                .contains("\"MUTABLE\"", "\"scanOnPush\": true");
        assertThat(aws.cli("ecr", "get-lifecycle-policy", "--repository-name", "hm-acme-orders"))
                .contains("imageCountMoreThan", "\\\"countNumber\\\":20", "\\\"tagStatus\\\":\\\"any\\\"");
        assertThat(aws.cli("ecr", "list-images", "--repository-name", "hm-acme-orders"))
                .contains(image.digest());
    }

    @Test
    void aPlanWithoutChangesMakesThreeReads() throws Exception {
        List<Resource<?>> resources = registry.resources(Optional.of(image));
        aws.apply(resources);
        proxied.proxy().operations();

        aws.plan(resources);

        assertThat(proxied.proxy().operations())
                .containsExactlyInAnyOrder("DescribeRepositories", "GetLifecyclePolicy", "DescribeImages");
    }

    @Test
    void whatOthersChangedIsPutRight() throws Exception {
        aws.apply(registry.resources(Optional.empty()));
        aws.cli(
                "ecr",
                "put-image-tag-mutability",
                "--repository-name",
                "hm-acme-orders",
                "--image-tag-mutability",
                "IMMUTABLE");
        aws.cli(
                "ecr",
                "put-image-scanning-configuration",
                "--repository-name",
                "hm-acme-orders",
                "--image-scanning-configuration",
                "scanOnPush=false");
        aws.cli("ecr", "delete-lifecycle-policy", "--repository-name", "hm-acme-orders");

        assertThat(aws.apply(registry.resources(Optional.empty()))).containsExactly("~ repository/images");
        assertThat(aws.apply(registry.resources(Optional.empty()))).isEmpty();
        assertThat(aws.apply(registry(3).resources(Optional.empty()))).containsExactly("~ repository/images");
        assertThat(aws.cli("ecr", "get-lifecycle-policy", "--repository-name", "hm-acme-orders"))
                .contains("\\\"countNumber\\\":3");
    }

    @Test
    void itIsRemovedWithItsImages() throws Exception {
        List<Resource<?>> resources = registry.resources(Optional.of(image));
        aws.apply(resources);

        assertThat(aws.remove(resources, Force.NONE)).containsExactly("- image/app", "- repository/images");
        assertThat(aws.remove(resources, Force.NONE)).isEmpty();
    }

    @Test
    void aRepositoryThatOthersMadeIsRefused() {
        aws.cli("ecr", "create-repository", "--repository-name", "hm-acme-orders");

        assertThatThrownBy(() -> aws.plan(registry.resources(Optional.empty())))
                .hasMessageContaining("an ECR repository 'hm-acme-orders', which this plugin did not make");
    }

    @Test
    void anImageThatChangedSinceThePlanIsToldAsSuch() {
        AppImage planned = new AppImage("sha256:" + "c".repeat(64), "4f29572", Architecture.AMD64);

        assertThatThrownBy(() -> aws.apply(registry.resources(Optional.of(planned))))
                .hasMessageContaining("its sources changed in between");
    }

    @Test
    void theRegistryFollowsTheAccountOrTheSetting() {
        AwsSite site = aws.site();
        AwsSite china = new AwsSite(
                site.clients(),
                new AwsAccount("123456789012", "aws-cn", "cn-north-1"),
                site.names(),
                site.tags(),
                site.waiting());

        assertThat(new Registry(china, RegistrySettings.USUAL, to -> "", redactor).repositoryUri())
                .isEqualTo("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/hm-acme-orders");
        assertThat(new Registry(site, new RegistrySettings(Optional.of("localhost:5000"), 1), to -> "", redactor)
                        .reference(image))
                .isEqualTo("localhost:5000/hm-acme-orders@" + image.digest());
    }

    @Test
    void ourPolicyIsKnownByItsText() {
        AppName app = AppName.of("acme-orders");

        assertThat(LifecyclePolicy.keeping(5, app).isOurs(app)).isTrue();
        assertThat(LifecyclePolicy.keeping(5, app).isOurs(AppName.of("acme"))).isFalse();
        assertThat(LifecyclePolicy.read("[]")).isEmpty();
    }

    private Registry registry(int keptImages) {
        return new Registry(
                proxied.site(), new RegistrySettings(Optional.empty(), keptImages), this::publish, redactor);
    }

    private String publish(Destination destination) {
        published.add(destination);
        return aws.clients()
                .ecr()
                .putImage(request -> request.repositoryName("hm-acme-orders")
                        .imageTag(destination.tag())
                        .imageManifest(MANIFEST)
                        .imageDigest("sha256:" + digestOf(MANIFEST)))
                .image()
                .imageId()
                .imageDigest();
    }

    private static String digestOf(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
