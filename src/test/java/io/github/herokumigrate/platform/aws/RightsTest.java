package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.Variable.Visibility.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.aws.AwsCli;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskEnd;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.DescribesRights.RightsDocument;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.TaskImage;
import io.github.herokumigrate.platform.aws.access.AllowedActions;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.testing.TestTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The generated policies against what whole runs really call, in both directions. */
class RightsTest {
    private static final Force DATA = new Force(Set.of("database", "cache"));

    /** What only a real registry asks for. */
    private static final Set<String> PUSH = Set.of(
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
            "ecr:InitiateLayerUpload",
            "ecr:UploadLayerPart",
            "ecr:CompleteLayerUpload",
            "ecr:PutImage");

    /** What calls with other names need: roles that are passed, tags at creation, alarms, final snapshots, a shell. */
    private static final Set<String> NEEDED_BESIDES = Set.of(
            "iam:PassRole",
            "acm:AddTagsToCertificate",
            "application-autoscaling:TagResource",
            "cloudwatch:DescribeAlarms",
            "cloudwatch:PutMetricAlarm",
            "cloudwatch:DeleteAlarms",
            "ec2:CreateTags",
            "ecr:TagResource",
            "elasticache:AddTagsToResource",
            "elasticloadbalancing:AddTags",
            "iam:TagRole",
            "logs:TagResource",
            "rds:AddTagsToResource",
            "rds:CreateDBSnapshot",
            "scheduler:TagResource",
            "secretsmanager:TagResource",
            "ssm:AddTagsToResource",
            "ecs:ExecuteCommand");

    /** What this application does not come to: domains, and what others changed or a run left that was killed. */
    private static final Set<String> ELSEWHERE = Set.of(
            "acm:DeleteCertificate",
            "acm:DescribeCertificate",
            "acm:ListCertificates",
            "acm:ListTagsForCertificate",
            "acm:RequestCertificate",
            "route53:ChangeResourceRecordSets",
            "route53:ListHostedZones",
            "route53:ListResourceRecordSets",
            "application-autoscaling:ListTagsForResource",
            "dms:ListTagsForResource",
            "ec2:DescribeVpcs",
            "ec2:RevokeSecurityGroupIngress",
            "ecr:ListTagsForResource",
            "ecs:ListTagsForResource",
            "ecs:StopTask",
            "elasticloadbalancing:SetSecurityGroups",
            "elasticloadbalancing:SetSubnets");

    private DeployedApp shop;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aFirstDeployAndAllThatFollowsIsAllowed() throws Exception {
        AwsSettings settings = Choices.everything();
        TargetApp app = everything();
        AllowedActions allowed = allowed("aws-policy-deploy", settings);

        assertThat(shop.deploy(app, settings, Force.NONE).problems()).isEmpty();
        assertThat(shop.deploy(new ChangedApp(app).code("second"), settings, Force.NONE)
                        .problems())
                .isEmpty();
        look(settings);
        rollBack(settings);
        shop.aws().aws().fargate().failDeployments("web", TaskEnd.failedHealthChecks());
        assertThat(shop.deploy(new ChangedApp(app).code("bad"), settings, Force.NONE)
                        .problems())
                .hasSize(1);
        shop.aws().aws().fargate().mendDeployments("web");
        othersChangeThings();
        TargetApp less = new ChangedApp(new ChangedApp(app).variable("CERTIFICATES", "y".repeat(20_000), SECRET))
                .schedules(new Schedule("nightly", "java -jar report.jar", "0 4 * * *", Memory.ofMebibytes(512)));
        assertThat(shop.deploy(less, Choices.largerCache(settings), Force.NONE).problems())
                .isEmpty();
        assertThat(shop.deploy(new ChangedApp(less).withoutVariable("CERTIFICATES"), settings, Force.NONE)
                        .problems())
                .isEmpty();
        assertThat(shop.deploy(less, settings, Force.NONE).problems()).isEmpty();
        AwsSettings rolling = DeployedApp.settings();
        assertThat(shop.deploy(DeployedApp.shop(), rolling, new Force(Set.of("database-proxy")))
                        .problems())
                .isEmpty();
        runATask(rolling);
        assertThat(shop.destroy(DATA).problems()).isEmpty();

        assertThat(allowed.missing(actions())).isEmpty();
        Set<String> unused = new TreeSet<>(allowed.patterns());
        unused.removeIf(pattern -> pattern.endsWith("*"));
        Stream.of(PUSH, NEEDED_BESIDES, ELSEWHERE, Set.copyOf(actions())).forEach(unused::removeAll);
        assertThat(unused).isEmpty();
    }

    @Test
    void aRoleThatOnlyRollsOutNewVersionsMayDoThat() throws Exception {
        for (Strategy strategy : Strategy.values()) {
            shop.aws().reset();
            AwsSettings settings = Choices.strategy(strategy);
            AllowedActions allowed = allowed("aws-policy-redeploy", settings);
            assertThat(shop.deploy(DeployedApp.shop(), settings, Force.NONE).problems())
                    .isEmpty();
            shop.aws().forgetCalls();

            TargetApp next = ChangedApp.shop().code("second");
            assertThat(shop.deploy(next, settings, Force.NONE).problems()).isEmpty();
            look(settings);

            assertThat(allowed.missing(actions())).isEmpty();
            assertThat(allowed.missing(PUSH)).isEmpty();
            assertThat(allowed.allow("iam:PassRole")).isTrue();
            assertThat(allowed.patterns())
                    .noneMatch(
                            action -> action.matches(
                                    ".*:(Create|Delete|Modify|Put(?!Image$)|Attach|Detach|Authorize|Revoke|Update(?!Service$)).*"));
        }
    }

    @Test
    void aLoneWebProcessInExpressModeIsAllowed() throws Exception {
        AwsSettings settings = Choices.express();
        TargetApp app = ChangedApp.lone().app();
        AllowedActions first = allowed("aws-policy-deploy", settings);
        AllowedActions later = allowed("aws-policy-redeploy", settings);
        AllowedActions otherwise = allowed("aws-policy-deploy", DeployedApp.settings());
        assertThat(shop.deploy(app, settings, Force.NONE).problems()).isEmpty();
        List<String> made = actions();
        shop.aws().forgetCalls();

        assertThat(shop.deploy(new ChangedApp(app).code("second"), settings, Force.NONE)
                        .problems())
                .isEmpty();
        shop.aws().aws().fargate().failDeployments("hm-acme-orders-web", TaskEnd.failedHealthChecks());
        assertThat(shop.deploy(new ChangedApp(app).code("bad"), settings, Force.NONE)
                        .problems())
                .hasSize(1);
        shop.aws().aws().fargate().mendDeployments("hm-acme-orders-web");
        look(settings);
        rollBack(settings);
        List<String> changed = actions();
        assertThat(shop.destroy(TargetApp.named(DeployedApp.NAME, Path.of(".")), settings, DATA)
                        .problems())
                .isEmpty();

        assertThat(first.missing(made)).isEmpty();
        assertThat(first.missing(actions())).isEmpty();
        assertThat(later.missing(changed)).isEmpty();
        assertThat(changed).contains("ecs:UpdateExpressGatewayService", "ecs:StopServiceDeployment");
        assertThat(first.patterns()).contains("ecs:PutClusterCapacityProviders");
        assertThat(otherwise.patterns()).noneMatch(action -> action.contains("Express"));
    }

    private void runATask(AwsSettings settings) throws InterruptedException {
        try (AwsPlatform platform = shop.platform(settings, DeployedApp.shop())) {
            shop.aws().aws().fargate().tasksPrint("hm-acme-orders-db-migrate", "done");
            TaskImage image = TestTask.image(shop::publishTask, () -> {
                throw new AssertionError("AWS builds nothing");
            });
            assertThat(platform.run(DeployedApp.shop(), TestTask.of("mark", image), line -> {}))
                    .isZero();
        }
    }

    private void look(AwsSettings settings) throws InterruptedException {
        TargetApp named = TargetApp.named(DeployedApp.NAME, Path.of("."));
        try (AwsPlatform platform = shop.platform(settings, named)) {
            platform.place(named);
            platform.status(named);
            platform.parts(named);
            platform.pending(named);
            platform.databaseUrl(named);
            platform.notices(named);
            platform.logs(named, new LogRequest(Optional.empty(), 10, LogRequest.Mode.ONCE), (process, line) -> {});
        }
    }

    private void rollBack(AwsSettings settings) throws InterruptedException {
        TargetApp named = TargetApp.named(DeployedApp.NAME, Path.of("."));
        try (AwsPlatform platform = shop.platform(settings, named)) {
            platform.rollback(named).run(new Rollback.Listener() {
                @Override
                public void started(Rollback.Step step) {}

                @Override
                public void finished(Rollback.Step step) {}
            });
        }
    }

    private void othersChangeThings() {
        AwsCli cli = shop.cli();
        cli.run(
                "ecr",
                "put-image-scanning-configuration",
                "--repository-name",
                "hm-acme-orders",
                "--image-scanning-configuration",
                "scanOnPush=false");
        cli.run(
                "ecr",
                "put-image-tag-mutability",
                "--repository-name",
                "hm-acme-orders",
                "--image-tag-mutability",
                "IMMUTABLE");
        cli.run(
                "iam",
                "update-assume-role-policy",
                "--role-name",
                "hm-acme-orders-task",
                "--policy-document",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                        + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}");
    }

    private static TargetApp everything() {
        TargetApp big = ChangedApp.shop().variable("CERTIFICATES", "x".repeat(20_000), SECRET);
        return new ChangedApp(big).eachService(service -> ChangedApp.scaled(service, new Scaling(1, 4, 60)));
    }

    private AllowedActions allowed(String document, AwsSettings settings) {
        try (AwsPlatform platform = shop.platform(settings, DeployedApp.shop())) {
            return AllowedActions.of(platform.rights(DeployedApp.shop()).stream()
                    .filter(rights -> rights.name().startsWith(document))
                    .map(RightsDocument::content)
                    .toList());
        }
    }

    private List<String> actions() {
        return shop.aws().calls().stream()
                .map(RecordedCall::action)
                .distinct()
                .sorted()
                .toList();
    }
}
