package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.Variable.Visibility.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.AwsCli;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** No secret is where it can be read by whoever may not read secrets: not in what is printed, not in what is made. */
class SecretsTest {
    private static final String TOKEN = "marked-token-4711";
    private static final String CHANGED = "marked-token-4712";
    private static final String LARGE = "marked-large-4713".repeat(1000);
    private static final String PLACEHOLDER = "marked-{{ssm:/a}}-4714";

    private DeployedApp shop;
    private final List<String> secrets = new ArrayList<>(List.of(TOKEN, CHANGED, "marked-large-4713", PLACEHOLDER));
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void noSecretIsInAnythingThatIsSaidOrMade() throws Exception {
        TargetApp app = new ChangedApp(new ChangedApp(ChangedApp.shop().variable("API_TOKEN", TOKEN, SECRET))
                        .variable("LARGE", LARGE, SECRET))
                .variable("PLACEHOLDER", PLACEHOLDER, SECRET);
        AwsSettings settings = Choices.everything();
        read.addAll(shop.plan(app));
        assertThat(shop.deploy(app, settings, Force.NONE).problems()).isEmpty();
        learnWhatWasGenerated();
        lookEverywhere();

        List<String> printed = new ArrayList<>(secrets);
        printed.replaceAll(secret -> "can't use " + (LARGE.startsWith(secret) ? LARGE : secret));
        shop.aws().aws().fargate().failDeployments("web", TaskEnd.exit(1));
        shop.aws().aws().fargate().tasksPrint("hm-acme-orders-web", printed.toArray(String[]::new));
        DeployedApp.Result failed =
                shop.deploy(new ChangedApp(app).variable("API_TOKEN", CHANGED, SECRET), settings, Force.NONE);
        assertThat(failed.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("can't use ***"));
        lookEverywhere();
        refuseEverything(app, settings);
        assertThat(shop.destroy(new Force(Set.of("database", "cache"))).problems())
                .isEmpty();
        lookEverywhere();

        read.addAll(shop.said());
        assertThat(shop.registryTokens()).isNotEmpty();
        shop.registryTokens().forEach(token -> secrets.add(token.reveal()));
        assertThat(read).hasSizeGreaterThan(50);
        assertThat(read)
                .allSatisfy(text -> secrets.forEach(secret -> assertThat(text.contains(secret))
                        .as(() -> "'" + secret + "' in " + text)
                        .isFalse()));
    }

    /** Every call of a service fails once, with an answer that quotes the request, as some of AWS do. */
    private void refuseEverything(TargetApp app, AwsSettings settings) throws InterruptedException {
        shop.aws().gate().deny("ssm:PutParameter", "secretsmanager:PutSecretValue", "ecs:RegisterTaskDefinition");
        TargetApp changed = new ChangedApp(new ChangedApp(app).variable("API_TOKEN", "marked-token-4715", SECRET))
                .variable("LARGE", LARGE + "x", SECRET);
        secrets.add("marked-token-4715");
        read.addAll(shop.deploy(changed, settings, Force.NONE).problems());
        shop.aws().gate().allowAll();
    }

    private void learnWhatWasGenerated() throws InterruptedException {
        AwsCli cli = shop.cli();
        for (String name : List.of("database/password", "cache/token", "config/DATABASE_URL", "config/REDIS_URL")) {
            secrets.add(cli.read("ssm", "get-parameter", "--with-decryption", "--name", "/hm/acme-orders/" + name)
                    .at("/Parameter/Value")
                    .asString());
        }
        TargetApp named = TargetApp.named(DeployedApp.NAME, Path.of("."));
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), named)) {
            read.add(String.valueOf(platform.databaseUrl(named)));
            read.add(platform.status(named).toString());
            read.add(platform.parts(named).toString());
            read.add(platform.place(named).toString());
            read.add(platform.rights(named).toString());
        }
    }

    /** Everything that can be read in the account without the right to read secrets. */
    private void lookEverywhere() {
        AwsCli cli = shop.cli();
        for (String command : List.of(
                "ecs describe-clusters --clusters hm-acme-orders --include TAGS SETTINGS CONFIGURATIONS",
                "ecs describe-services --cluster hm-acme-orders --services web worker --include TAGS",
                "ssm describe-parameters",
                "secretsmanager list-secrets",
                "rds describe-db-instances",
                "rds describe-db-proxies",
                "elasticache describe-replication-groups",
                "elbv2 describe-load-balancers",
                "scheduler list-schedules",
                "logs describe-log-groups",
                "ecr describe-repositories",
                "ec2 describe-security-groups",
                "iam get-account-authorization-details --filter Role",
                "resourcegroupstaggingapi get-resources")) {
            AwsCli.Result result = cli.tried(command.split(" ", -1));
            read.add(result.output() + result.errors());
        }
        for (JsonNode arn : cli.read("ecs", "list-task-definitions").path("taskDefinitionArns")) {
            read.add(cli.run(
                    "ecs", "describe-task-definition", "--task-definition", arn.asString(), "--include", "TAGS"));
        }
    }
}
