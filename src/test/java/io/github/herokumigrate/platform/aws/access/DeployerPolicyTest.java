package io.github.herokumigrate.platform.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeployerPolicyTest {
    private static final AwsAccount ACCOUNT = new AwsAccount("123456789012", "aws", "eu-west-1");
    private static final AwsNames NAMES = new AwsNames(TestAws.APP);
    private static final Set<Feature> ALL = EnumSet.allOf(Feature.class);
    private static final DeployerPolicy POLICY = new DeployerPolicy(RoleSettings.NONE);

    static Stream<List<String>> policies() {
        return Stream.of(
                POLICY.firstDeploy(ACCOUNT, NAMES, ALL),
                POLICY.firstDeploy(ACCOUNT, NAMES, Set.of()),
                POLICY.redeploy(ACCOUNT, NAMES, ALL),
                POLICY.replication(ACCOUNT, NAMES));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyDocumentFitsAndAllowsNothingWholesale(List<String> documents) {
        assertThat(documents).hasSizeBetween(1, 10);
        for (String document : documents) {
            assertThat(document.chars()
                            .filter(letter -> !Character.isWhitespace(letter))
                            .count())
                    .isLessThanOrEqualTo(6144);
            PolicyDocument policy = Json.read(document, PolicyDocument.class);
            assertThat(PolicyDocument.canonical(document)).isEqualTo(policy.canonical());
            assertThat(policy.statement()).allSatisfy(statement -> {
                assertThat(statement.sid().orElseThrow()).matches("[A-Za-z0-9]+");
                assertThat(statement.action()).allMatch(action -> action.matches("[a-z0-9-]+:[A-Z][A-Za-z0-9]*\\*?"));
                assertThat(statement.resource()).isNotEmpty();
            });
            assertThat(policy.statement()).extracting(Statement::sid).doesNotHaveDuplicates();
        }
    }

    @Test
    void iamTakesThem() {
        try (TestAws aws = TestAws.empty()) {
            List<String> documents = Stream.of(
                            POLICY.firstDeploy(ACCOUNT, NAMES, ALL),
                            POLICY.redeploy(ACCOUNT, NAMES, ALL),
                            POLICY.replication(ACCOUNT, NAMES))
                    .flatMap(List::stream)
                    .toList();
            for (int i = 0; i < documents.size(); i++) {
                assertThat(aws.cli(
                                "iam",
                                "create-policy",
                                "--policy-name",
                                "p" + i,
                                "--policy-document",
                                documents.get(i)))
                        .contains("policy/p" + i);
            }
        }
    }

    @Test
    void whatIsNotUsedIsNotAllowed() {
        AllowedActions least = AllowedActions.of(POLICY.firstDeploy(ACCOUNT, NAMES, Set.of()));
        assertThat(Stream.of(
                        "rds:CreateDBInstance",
                        "elasticache:CreateReplicationGroup",
                        "elasticloadbalancing:CreateLoadBalancer",
                        "acm:RequestCertificate",
                        "secretsmanager:CreateSecret",
                        "scheduler:CreateSchedule",
                        "dms:CreateReplicationInstance",
                        "application-autoscaling:PutScalingPolicy",
                        "ecs:CreateExpressGatewayService"))
                .noneMatch(least::allow);
        assertThat(least.allow("iam:CreateRole")).isTrue();

        RoleSettings premade = new RoleSettings(
                Optional.of("arn:aws:iam::123456789012:role/exec"),
                Optional.of("arn:aws:iam::123456789012:role/task"),
                Optional.empty(),
                Optional.empty());
        List<String> documents = new DeployerPolicy(premade).firstDeploy(ACCOUNT, NAMES, Set.of());
        assertThat(AllowedActions.of(documents).allow("iam:CreateRole")).isFalse();
        assertThat(String.join("\n", documents)).contains("arn:aws:iam::123456789012:role/exec");
    }

    @Test
    void theInfrastructureRoleIsPassedOnOnlyWhereEcsNeedsIt() {
        String role = "role/hm-acme-orders-infra";
        for (Set<Feature> features : List.of(Set.of(Feature.EXPRESS), Set.of(Feature.SHIFTED_REQUESTS))) {
            assertThat(passed(POLICY.firstDeploy(ACCOUNT, NAMES, features))).contains(role);
            assertThat(passed(POLICY.redeploy(ACCOUNT, NAMES, features))).contains(role);
        }
        assertThat(passed(POLICY.firstDeploy(ACCOUNT, NAMES, Set.of(Feature.LOAD_BALANCER))))
                .contains("role/hm-acme-orders-exec")
                .doesNotContain(role);
        assertThat(passed(POLICY.redeploy(ACCOUNT, NAMES, Set.of()))).doesNotContain(role);
    }

    private static String passed(List<String> documents) {
        return documents.stream()
                .flatMap(document -> Json.read(document, PolicyDocument.class).statement().stream())
                .filter(statement -> statement.action().contains("iam:PassRole"))
                .flatMap(statement -> statement.resource().stream())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void resourcesAreThoseOfTheApplication() {
        List<Statement> statements = POLICY.firstDeploy(ACCOUNT, NAMES, ALL).stream()
                .flatMap(document -> Json.read(document, PolicyDocument.class).statement().stream())
                .toList();

        assertThat(statements)
                .filteredOn(statement -> statement.resource().equals(List.of("*")))
                .extracting(statement -> statement.sid().orElseThrow())
                .containsExactlyInAnyOrder("Read", "ReadDms", "ListEcs", "Register", "Deregister", "Tls");
        assertThat(String.join("\n", POLICY.firstDeploy(ACCOUNT, NAMES, ALL)))
                .contains(
                        "arn:aws:ecs:eu-west-1:123456789012:service/hm-acme-orders/*",
                        "arn:aws:iam::123456789012:role/hm-acme-orders-exec",
                        "arn:aws:logs:eu-west-1:123456789012:log-group:/hm/acme-orders:*",
                        "arn:aws:ssm:eu-west-1:123456789012:parameter/hm/acme-orders/*",
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/hm-acme-orders-b/*");
    }
}
