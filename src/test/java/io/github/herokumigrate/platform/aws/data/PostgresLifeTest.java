package io.github.herokumigrate.platform.aws.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes minutes, fails or dies at the real RDS, which the emulator does not play. */
class PostgresLifeTest {
    private static final String NAME = "hm-acme-orders";
    private static final String READ = "rds:DescribeDBInstances";
    private static final Optional<Database> WISH = Optional.of(new Database(16, Set.of("DATABASE_URL")));
    private static final Force FORCE = new Force(Set.of("database"));

    private TestAws aws;
    private Front front;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        front = new Front();
    }

    @AfterEach
    void stop() {
        front.close();
        aws.close();
    }

    @Test
    void aPlanThatChangesNothingReadsThrice() throws Exception {
        aws.apply(usual().resources(WISH));
        front.forgetCalls();

        Postgres postgres = usual();
        assertThat(aws.plan(postgres.resources(WISH)).isEmpty()).isTrue();
        assertThat(postgres.url()).isPresent();
        assertThat(postgres.status()).isPresent();
        assertThat(front.calls()).containsExactlyInAnyOrder(READ, "rds:DescribeDBProxies", "ssm:GetParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rds:CreateDBSubnetGroup", "ssm:PutParameter", "rds:CreateDBInstance"})
    void aRunThatDiedAfterACallIsFinishedByTheNext(String call) throws Exception {
        front.dieAfter(call);
        assertThatThrownBy(() -> aws.apply(usual().resources(WISH))).hasMessageContaining("Died");
        front.heal();

        aws.apply(usual().resources(WISH));

        assertThat(aws.apply(usual().resources(WISH))).isEmpty();
        assertThat(aws.cli("rds", "describe-db-instances", "--query", "length(DBInstances)"))
                .isEqualToIgnoringNewLines("1");
        assertThat(aws.cli("rds", "describe-db-subnet-groups", "--query", "length(DBSubnetGroups)"))
                .isEqualToIgnoringNewLines("1");
    }

    @Test
    void aRunThatDiedBetweenPasswordAndDatabaseKeepsThePassword() throws Exception {
        front.dieBefore("rds:CreateDBInstance");
        assertThatThrownBy(() -> aws.apply(usual().resources(WISH))).hasMessageContaining("Died");
        front.heal();
        String kept = password();

        assertThat(aws.apply(usual().resources(WISH))).containsExactly("+ database/main");
        assertThat(usual().url().orElseThrow().password().reveal()).isEqualTo(kept);
    }

    @Test
    void whatADeadRunLeftWithoutADatabaseIsRemovedWithoutForce() throws Exception {
        front.dieBefore("rds:CreateDBInstance");
        assertThatThrownBy(() -> aws.apply(usual().resources(WISH))).hasMessageContaining("Died");
        front.heal();

        assertThat(aws.remove(usual().resources(Optional.empty()), Force.NONE))
                .containsExactlyInAnyOrder("- database-password/main", "- database-subnets/main");
    }

    @Test
    void aPasswordThatIsReplacedIsKeptOnlyOnceTheDatabaseHasIt() throws Exception {
        aws.apply(usual().resources(WISH));
        aws.clients().ssm().deleteParameter(request -> request.name("/hm/acme-orders/database/password"));
        front.dieAfter("rds:ModifyDBInstance");
        assertThatThrownBy(() -> aws.apply(usual().resources(WISH))).hasMessageContaining("Died");
        front.heal();
        assertThat(usual().url()).isEmpty();

        assertThat(aws.apply(usual().resources(WISH))).containsExactly("+ database-password/main");
        assertThat(usual().url()).isPresent();
    }

    @Test
    void aDatabaseThatIsBeingMadeIsWaitedFor() throws Exception {
        shownAs("creating", 3);

        aws.apply(usual().resources(WISH));

        assertThat(front.calls()).filteredOn(READ::equals).hasSizeGreaterThanOrEqualTo(4);
        assertThat(usual().url()).isPresent();
    }

    @Test
    void aDatabaseThatADeadRunLeftInTheMakingIsWaitedFor() throws Exception {
        aws.apply(usual().resources(WISH));
        shownAs("creating", 5);

        Plan plan = aws.plan(usual().resources(WISH));
        assertThat(plan.changes())
                .filteredOn(change -> change.changesSomething())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.symbol()).isEqualTo("~");
                    assertThat(change.differences()).singleElement().satisfies(difference -> {
                        assertThat(difference.field()).isEqualTo("status");
                        assertThat(difference.before()).isEqualTo("creating");
                        assertThat(difference.after()).isEqualTo("available");
                    });
                });
        assertThat(aws.apply(usual().resources(WISH))).containsExactly("~ database/main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "incompatible-parameters", "storage-full", "stopped"})
    void aDatabaseThatIsStuckIsToldAtOnce(String status) throws Exception {
        shownAs(status, Integer.MAX_VALUE);

        assertThatThrownBy(() -> aws.apply(usual().resources(WISH)))
                .hasMessageContaining("The database 'hm-acme-orders' is '" + status + "'")
                .hasMessageContaining("aws rds describe-events")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(password()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backing-up", "storage-optimization"})
    void whatRdsDoesBesidesIsNoDifference(String status) throws Exception {
        aws.apply(usual().resources(WISH));
        shownAs(status, Integer.MAX_VALUE);

        assertThat(aws.plan(usual().resources(WISH)).isEmpty()).isTrue();
    }

    @Test
    void aChangeThatRdsIsTooBusyForIsTriedAgain() throws Exception {
        aws.apply(usual().resources(WISH));
        refuse("rds:ModifyDBInstance", "InvalidDBInstanceState", 2);
        refuse("rds:DeleteDBInstance", "InvalidDBInstanceState", 2);

        aws.remove(usual().resources(Optional.empty()), FORCE);

        assertThat(aws.plan(usual().resources(Optional.empty())).isEmpty()).isTrue();
    }

    @Test
    void aFailedDatabaseIsRemovedWithoutASnapshotBecauseThereCanBeNone() throws Exception {
        aws.apply(usual().resources(WISH));
        shownAs("failed", Integer.MAX_VALUE);

        aws.remove(usual().resources(Optional.empty()), FORCE);

        assertThat(aws.cli("rds", "describe-db-snapshots", "--query", "length(DBSnapshots)"))
                .isEqualToIgnoringNewLines("0");
    }

    @Test
    void aRemovalThatDiedIsWaitedForByTheNext() throws Exception {
        aws.apply(usual().resources(WISH));
        front.dieAfter("rds:DeleteDBInstance");
        assertThatThrownBy(() -> aws.remove(usual().resources(Optional.empty()), FORCE))
                .hasMessageContaining("Died");
        front.heal();

        assertThat(aws.remove(usual().resources(Optional.empty()), FORCE))
                .containsExactlyInAnyOrder("- database-password/main", "- database-subnets/main");
    }

    @Test
    void theNewestMinorVersionThatFitsIsTaken() {
        offered("15.9 gp3", "16.3 gp3", "16.10 gp3", "16.11 standard", "17.5 gp3");
        assertThat(EngineVersion.choose(aws.site(), 16, "db.t4g.micro")).isEqualTo("16.10");

        offered("15.9 gp3", "17.5 gp3", "18.1 gp3");
        assertThat(EngineVersion.choose(aws.site(), 16, "db.t4g.micro")).isEqualTo("17.5");

        offered("15.9 gp3");
        assertThatThrownBy(() -> EngineVersion.choose(aws.site(), 16, "db.t4g.micro"))
                .hasMessageContaining("RDS has no PostgreSQL 16 or newer for the database's class 'db.t4g.micro'");
    }

    private void offered(String... versionsAndStorages) {
        StringBuilder options = new StringBuilder();
        for (String option : versionsAndStorages) {
            String[] parts = option.split(" ");
            options.append("<OrderableDBInstanceOption><Engine>postgres</Engine><EngineVersion>")
                    .append(parts[0])
                    .append("</EngineVersion><StorageType>")
                    .append(parts[1])
                    .append("</StorageType><SupportsStorageEncryption>true</SupportsStorageEncryption>")
                    .append("</OrderableDBInstanceOption>");
        }
        front.on(
                "rds:DescribeOrderableDBInstanceOptions",
                (call, emulator) -> new Front.Answer(
                        200,
                        "<DescribeOrderableDBInstanceOptionsResponse><DescribeOrderableDBInstanceOptionsResult>"
                                + "<OrderableDBInstanceOptions>" + options + "</OrderableDBInstanceOptions>"
                                + "</DescribeOrderableDBInstanceOptionsResult>"
                                + "</DescribeOrderableDBInstanceOptionsResponse>"));
    }

    /** The database has this status at the next looks at it, and no address while it is being made. */
    private void shownAs(String status, int times) {
        AtomicInteger left = new AtomicInteger(times);
        front.rewrite(READ, answer -> {
            if (!answer.contains(NAME) || left.getAndDecrement() <= 0) {
                return answer;
            }
            String shown = answer.replace(
                    "<DBInstanceStatus>available</DBInstanceStatus>",
                    "<DBInstanceStatus>" + status + "</DBInstanceStatus>");
            return status.equals("creating") ? shown.replaceAll("(?s)<Endpoint>.*?</Endpoint>", "") : shown;
        });
    }

    private void refuse(String name, String code, int times) {
        AtomicInteger left = new AtomicInteger(times);
        front.on(name, (call, emulator) -> left.getAndDecrement() > 0 ? Front.Answer.refusal(code) : emulator.get());
    }

    private String password() {
        return aws.clients()
                .ssm()
                .getParameter(request ->
                        request.name("/hm/acme-orders/database/password").withDecryption(true))
                .parameter()
                .value();
    }

    private Postgres usual() {
        return new Postgres(aws.site(), PostgresSettings.USUAL, TestNetwork.of(aws));
    }
}
