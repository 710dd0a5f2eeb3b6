package io.github.herokumigrate.platform.aws.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions.Registered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

class TaskDefinitionsTest {
    private static final String FAMILY = "hm-acme-orders-web";

    private ProxiedAws proxied;
    private TestAws aws;
    private TaskDefinitions definitions;
    private Specs specs;
    private AtomicReference<TaskSpec> wish;
    private Resource<?> web;

    @BeforeEach
    void start() {
        proxied = ProxiedAws.empty();
        aws = proxied.aws();
        definitions = new TaskDefinitions(proxied.site());
        specs = new Specs(proxied.site());
        wish = new AtomicReference<>(specs.web());
        web = definitions.resource("web", wish::get, Set.of());
    }

    @AfterEach
    void stop() {
        proxied.close();
    }

    @Test
    void itIsRegisteredOnceAsTheContractWantsIt() throws Exception {
        assertThat(aws.apply(List.of(web))).containsExactly("+ task-definition/web");
        assertThat(aws.apply(List.of(web))).isEmpty();

        assertThat(revisions()).isEqualTo(1);
        String json = aws.cli("ecs", "describe-task-definition", "--task-definition", FAMILY, "--include", "TAGS");
        assertThat(json.replaceAll("\\s+", ""))
                .contains(
                        "\"networkMode\":\"awsvpc\"",
                        "\"requiresCompatibilities\":[\"FARGATE\"]",
                        "\"cpu\":\"512\"",
                        "\"memory\":\"1024\"",
                        "\"memory\":1024",
                        "\"runtimePlatform\":{\"cpuArchitecture\":\"X86_64\",\"operatingSystemFamily\":\"LINUX\"}",
                        "\"executionRoleArn\":\"arn:aws:iam::123456789012:role/hm-acme-orders-exec\"",
                        "\"taskRoleArn\":\"arn:aws:iam::123456789012:role/hm-acme-orders-task\"",
                        "\"image\":\"" + Specs.IMAGE + "\"",
                        "\"portMappings\":[{\"containerPort\":8080,\"protocol\":\"tcp\"}]",
                        "\"environment\":[{\"name\":\"EMPTY\",\"value\":\"\"},{\"name\":\"LOG_LEVEL\",\"value\":\"info\"},"
                                + "{\"name\":\"PORT\",\"value\":\"8080\"}]",
                        "\"valueFrom\":\"arn:aws:ssm:eu-west-1:123456789012:parameter/hm/acme-orders/config/DATABASE_URL\"",
                        "\"stopTimeout\":30",
                        "\"initProcessEnabled\":true",
                        "\"logDriver\":\"awslogs\"",
                        "\"awslogs-group\":\"/hm/acme-orders\"",
                        "\"awslogs-stream-prefix\":\"web\"",
                        "\"mode\":\"non-blocking\"",
                        "\"max-buffer-size\":\"25m\"",
                        "{\"key\":\"heroku-migrate:spec\",\"value\":\"" + AwsTags.digest(specs.web()) + "\"}")
                .doesNotContain("hostPort");
    }

    @Test
    void whatItSaysIsReadBackFromItself() throws Exception {
        definitions.ensure(specs.web());
        definitions.ensure(specs.worker());

        assertThat(definitions.latest(FAMILY).flatMap(Registered::spec)).hasValue(specs.web());
        assertThat(definitions.latest(FAMILY).map(Registered::specDigest)).hasValue(AwsTags.digest(specs.web()));
        assertThat(definitions.latest("hm-acme-orders-worker").flatMap(Registered::spec))
                .hasValue(specs.worker());
        assertThat(definitions.latest("hm-acme-orders-none")).isEmpty();
    }

    @Test
    void aRevisionIsTaggedAndFoundByItsArn() throws Exception {
        String arn = definitions.ensure(specs.web());

        definitions.tag(arn, Map.of("heroku-migrate:outcome", "done"));

        assertThat(definitions.latest(FAMILY)).isEqualTo(definitions.byArn(arn));
        assertThat(definitions.byArn(arn).orElseThrow().tags())
                .containsEntry("heroku-migrate:outcome", "done")
                .containsEntry(AwsTags.APP, "acme-orders");
        assertThat(definitions.byArn(arn + "0")).isEmpty();
    }

    @Test
    void aChangedVariableMakesOneNewRevisionAndTheOldOneStays() throws Exception {
        aws.apply(List.of(web));
        wish.set(specs.with(specs.with(specs.web(), "LOG_LEVEL", "debug"), "NEW", "1"));

        List<Difference> differences = differences();
        assertThat(differences).extracting(Difference::field).containsExactly("variables");
        assertThat(differences.get(0).before()).contains("LOG_LEVEL").doesNotContain("EMPTY", "NEW", "info");
        assertThat(differences.get(0).after()).contains("LOG_LEVEL", "NEW").doesNotContain("EMPTY", "debug");

        assertThat(aws.apply(List.of(web))).containsExactly("~ task-definition/web");
        assertThat(aws.apply(List.of(web))).isEmpty();
        assertThat(revisions()).isEqualTo(2);
    }

    @Test
    void aChangedSecretMakesOneNewRevision() throws Exception {
        aws.apply(List.of(web));
        wish.set(specs.withConfigVersion(specs.web(), "v2"));

        assertThat(differences()).extracting(Difference::field).containsExactly("version of the secret variables");
        assertThat(aws.apply(List.of(web))).containsExactly("~ task-definition/web");
        assertThat(aws.apply(List.of(web))).isEmpty();
        assertThat(revisions()).isEqualTo(2);
    }

    @Test
    void aRevisionThatSomebodyChangedByHandIsFollowedByOneAsWished() throws Exception {
        String arn = definitions.ensure(specs.web());
        String tags = "key=heroku-migrate:app,value=acme-orders key=heroku-migrate:managed,value=true"
                + " key=heroku-migrate:spec,value=" + AwsTags.digest(specs.web());
        aws.cli(
                "ecs",
                "register-task-definition",
                "--family",
                FAMILY,
                "--cpu",
                "256",
                "--memory",
                "512",
                "--requires-compatibilities",
                "FARGATE",
                "--network-mode",
                "awsvpc",
                "--container-definitions",
                "[{\"name\":\"web\",\"image\":\"other\"}]",
                "--tags",
                tags.split(" ")[0],
                tags.split(" ")[1],
                tags.split(" ")[2]);

        assertThat(differences()).extracting(Difference::field).containsExactly("form");
        assertThat(aws.apply(List.of(web))).containsExactly("~ task-definition/web");
        assertThat(definitions.ensure(specs.web())).isNotEqualTo(arn).endsWith(":3");
    }

    @Test
    void aFamilyThatOthersMadeIsRefused() {
        aws.cli(
                "ecs",
                "register-task-definition",
                "--family",
                FAMILY,
                "--container-definitions",
                "[{\"name\":\"web\",\"image\":\"other\",\"memory\":128}]");

        assertThatThrownBy(() -> aws.plan(List.of(web)))
                .hasMessageContaining("a task definition 'hm-acme-orders-web:1', which this plugin did not make");
    }

    @Test
    void aRegistrationWhoseAnswerIsLostIsNotRepeated() throws Exception {
        proxied.proxy().loseAnswers("RegisterTaskDefinition", 1);

        assertThat(definitions.ensure(specs.web())).endsWith(FAMILY + ":1");

        assertThat(proxied.proxy().operations())
                .containsSubsequence("DescribeTaskDefinition", "RegisterTaskDefinition", "DescribeTaskDefinition")
                .containsOnlyOnce("RegisterTaskDefinition");
        assertThat(revisions()).isEqualTo(1);
    }

    @Test
    void aRegistrationThatIsThrottledIsTriedAgain() throws Exception {
        proxied.proxy().refuse("RegisterTaskDefinition", 2, "ThrottlingException", "Rate exceeded");

        assertThat(definitions.ensure(specs.web())).endsWith(FAMILY + ":1");
    }

    @Test
    void aRegistrationThatIsRefusedFailsAtOnce() {
        proxied.proxy().refuse("RegisterTaskDefinition", 9, "ClientException", "Invalid setting for container");

        assertThatThrownBy(() -> definitions.ensure(specs.web())).hasMessageContaining("Invalid setting");
        assertThat(proxied.proxy().operations()).containsOnlyOnce("RegisterTaskDefinition");
    }

    @Test
    void oldRevisionsAreTakenOutOfUse() throws Exception {
        for (int i = 0; i < 5; i++) {
            definitions.ensure(specs.with(specs.web(), "N", String.valueOf(i)));
        }

        definitions.keepLast(FAMILY, 3);

        assertThat(definitions.active(FAMILY)).extracting(Registered::revision).containsExactly(5, 4, 3);
        assertThat(definitions.active(FAMILY).get(1).spec()).hasValue(specs.with(specs.web(), "N", "3"));
        assertThat(aws.apply(List.of(definitions.unwanted("web", Set.of())))).containsExactly("- task-definition/web");
        assertThat(definitions.active(FAMILY)).isEmpty();
        assertThat(aws.cli("ecs", "list-task-definitions", "--status", "INACTIVE"))
                .doesNotContain(FAMILY);
    }

    @Test
    void itIsRemovedAndCanBeMadeAgain() throws Exception {
        aws.apply(List.of(web));

        assertThat(aws.remove(List.of(web), Force.NONE)).containsExactly("- task-definition/web");
        assertThat(definitions.latest(FAMILY)).isEmpty();
        assertThat(aws.remove(List.of(web), Force.NONE)).isEmpty();
        assertThat(aws.apply(List.of(web))).containsExactly("+ task-definition/web");
        assertThat(aws.apply(List.of(web))).isEmpty();
    }

    @Test
    void aRemovalThatWasKilledIsFinished() throws Exception {
        String arn = definitions.ensure(specs.web());
        aws.clients().ecs().deregisterTaskDefinition(request -> request.taskDefinition(arn));
        Resource<?> unwanted = definitions.unwanted("web", Set.of());

        assertThat(definitions.processes()).containsExactly("web");
        assertThat(aws.apply(List.of(unwanted))).containsExactly("- task-definition/web");
        assertThat(aws.apply(List.of(unwanted))).isEmpty();
        assertThat(definitions.processes()).isEmpty();
        assertThat(aws.cli("ecs", "list-task-definitions", "--status", "INACTIVE"))
                .doesNotContain(FAMILY);
    }

    @Test
    void whatIsRegisteredIsFoundAndWhatOthersRegisteredIsNot() throws Exception {
        definitions.ensure(specs.web());
        definitions.ensure(specs.worker());
        aws.clients()
                .ecs()
                .registerTaskDefinition(request -> request.family("hm-acme-orders-archive-web")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image("theirs")
                                .memory(512)
                                .build()));

        assertThat(definitions.processes()).containsExactly("web", "worker");
    }

    @Test
    void moreRevisionsThanAwsDeletesAtOnceAreRemoved() throws Exception {
        for (int i = 0; i < 12; i++) {
            definitions.ensure(specs.with(specs.web(), "N", String.valueOf(i)));
        }

        definitions.remove(FAMILY);

        assertThat(definitions.latest(FAMILY)).isEmpty();
        assertThat(aws.cli("ecs", "list-task-definitions")).doesNotContain(FAMILY);
    }

    @Test
    void aPlanReadsEachFamilyOnce() throws Exception {
        Resource<?> worker = definitions.resource("worker", specs::worker, Set.of());
        aws.apply(List.of(web, worker));
        proxied.proxy().operations();
        TaskDefinitions others = new TaskDefinitions(proxied.site());

        aws.plan(List.of(
                others.resource("web", wish::get, Set.of()), others.resource("worker", specs::worker, Set.of())));
        others.latest(FAMILY);

        assertThat(proxied.proxy().operations()).hasSize(2).containsOnly("DescribeTaskDefinition");
    }

    private List<Difference> differences() throws InterruptedException {
        return aws.plan(List.of(web)).changes().stream()
                .filter(Change.Update.class::isInstance)
                .flatMap(change -> ((Change.Update) change).differences().stream())
                .toList();
    }

    private int revisions() {
        return aws.cli("ecs", "list-task-definitions", "--family-prefix", FAMILY)
                        .split(FAMILY + ":")
                        .length
                - 1;
    }
}
