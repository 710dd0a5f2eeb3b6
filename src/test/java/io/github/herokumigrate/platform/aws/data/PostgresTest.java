package io.github.herokumigrate.platform.aws.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresTest {
    private static final String NAME = "hm-acme-orders";
    private static final String PARAMETER = "/hm/acme-orders/database/password";
    private static final Optional<Database> WISH = Optional.of(new Database(16, Set.of("DATABASE_URL")));
    private static final String[] ALL = {"+ database-subnets/main", "+ database-password/main", "+ database/main"};

    private TestAws aws;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void itIsMadeAsIntendedAndASecondRunChangesNothing() throws Exception {
        assertThat(aws.apply(usual().resources(WISH))).containsExactlyInAnyOrder(ALL);
        assertThat(aws.apply(usual().resources(WISH))).isEmpty();

        assertThat(describe())
                .contains(
                        "\"DBInstanceClass\": \"db.t4g.micro\"",
                        "\"Engine\": \"postgres\"",
                        "\"EngineVersion\": \"16\"",
                        "\"DBName\": \"hm_acme_orders\"",
                        "\"MasterUsername\": \"hm_owner\"",
                        "\"AllocatedStorage\": 20",
                        "\"MaxAllocatedStorage\": 100",
                        "\"StorageType\": \"gp3\"",
                        "\"StorageEncrypted\": true",
                        "\"MultiAZ\": false",
                        "\"BackupRetentionPeriod\": 7",
                        "\"PubliclyAccessible\": false",
                        "\"DeletionProtection\": true",
                        "\"CopyTagsToSnapshot\": true",
                        "\"CACertificateIdentifier\": \"rds-ca-rsa2048-g1\"",
                        "\"VpcSecurityGroupId\": \"" + TestNetwork.GROUP + "\"",
                        "\"DBSubnetGroupName\": \"" + NAME + "\"",
                        "\"Key\": \"heroku-migrate:managed\"");
        assertThat(aws.cli("ssm", "get-parameter", "--name", PARAMETER)).contains("\"Type\": \"SecureString\"");
    }

    @Test
    void itsAddressHasTheKeptPasswordAndAsksForTls() throws Exception {
        Postgres postgres = usual();
        assertThat(postgres.url()).isEmpty();
        assertThat(postgres.status()).isEmpty();

        aws.apply(postgres.resources(WISH));

        DatabaseUrl url = usual().url().orElseThrow();
        assertThat(url.password().reveal())
                .matches("[A-Za-z0-9]{32}")
                .isEqualTo(aws.cli(
                                "ssm",
                                "get-parameter",
                                "--name",
                                PARAMETER,
                                "--with-decryption",
                                "--query",
                                "Parameter.Value",
                                "--output",
                                "text")
                        .strip());
        assertThat(url.url().reveal())
                .matches("postgres://hm_owner:\\w+@hm-acme-orders\\.[a-z.0-9-]+:5432/hm_acme_orders\\?sslmode=require");
        assertThat(DatabaseUrl.parse(url.url())).isEqualTo(url);
        assertThat(usual().status().orElseThrow().detail())
                .startsWith("PostgreSQL 16, db.t4g.micro, 20 GiB, one zone, hm-acme-orders.");
    }

    @Test
    void whatCanBeChangedInPlaceIs() throws Exception {
        aws.apply(usual().resources(WISH));
        aws.clients()
                .rds()
                .modifyDBInstance(request -> request.dbInstanceIdentifier(NAME)
                        .publiclyAccessible(true)
                        .deletionProtection(false)
                        .applyImmediately(true));
        PostgresSettings larger =
                new PostgresSettings(Optional.empty(), "db.t4g.small", 50, Availability.TWO_ZONES, 14, ProxyUse.NONE);

        assertThat(aws.apply(with(larger).resources(WISH))).containsExactly("~ database/main");
        assertThat(aws.apply(with(larger).resources(WISH))).isEmpty();
        assertThat(describe())
                .contains(
                        "\"DBInstanceClass\": \"db.t4g.small\"",
                        "\"AllocatedStorage\": 50",
                        "\"MaxAllocatedStorage\": 250",
                        "\"MultiAZ\": true",
                        "\"BackupRetentionPeriod\": 14",
                        "\"PubliclyAccessible\": false",
                        "\"DeletionProtection\": true");
    }

    @Test
    void aDiskThatHasGrownAndANewerVersionStay() throws Exception {
        aws.apply(usual().resources(WISH));
        aws.clients()
                .rds()
                .modifyDBInstance(request -> request.dbInstanceIdentifier(NAME)
                        .allocatedStorage(40)
                        .engineVersion("17.2")
                        .allowMajorVersionUpgrade(true)
                        .applyImmediately(true));

        assertThat(aws.apply(usual().resources(WISH))).isEmpty();
    }

    @Test
    void anOlderVersionThanTheSourceIsBlocked() throws Exception {
        aws.apply(usual().resources(WISH));

        Plan plan = aws.plan(usual().resources(Optional.of(new Database(17, Set.of("DATABASE_URL")))));

        assertThat(blocked(plan)).contains("destroys the data", "heroku-migrate.force=database/main");
    }

    @Test
    void aDatabaseThatOthersMadeIsRefused() {
        aws.clients()
                .rds()
                .createDBInstance(request -> request.dbInstanceIdentifier(NAME)
                        .engine("postgres")
                        .dbInstanceClass("db.t4g.micro")
                        .masterUsername("someone")
                        .masterUserPassword("something-else")
                        .allocatedStorage(20));

        assertThatThrownBy(() -> aws.plan(usual().resources(WISH)))
                .hasMessageContaining("an RDS database 'hm-acme-orders', which this plugin did not make");
    }

    @Test
    void itGoesOnlyByForceAndLeavesASnapshot() throws Exception {
        aws.apply(usual().resources(WISH));
        assertThat(blocked(aws.plan(usual().resources(Optional.empty())))).contains("destroys the data");

        assertThat(aws.remove(usual().resources(Optional.empty()), new Force(Set.of("database/main"))))
                .containsExactlyInAnyOrder("- database/main", "- database-password/main", "- database-subnets/main");
        assertThat(aws.plan(usual().resources(Optional.empty())).isEmpty()).isTrue();
        assertThat(aws.cli("rds", "describe-db-snapshots", "--query", "DBSnapshots[].DBSnapshotIdentifier"))
                .containsPattern("\"hm-acme-orders-final-\\d{14}\"");
        assertThat(aws.cli("ssm", "describe-parameters")).doesNotContain(PARAMETER);
        assertThat(aws.cli("rds", "describe-db-subnet-groups")).doesNotContain(NAME);
    }

    @Test
    void aLostPasswordIsReplacedInTheDatabaseToo() throws Exception {
        aws.apply(usual().resources(WISH));
        String before = usual().url().orElseThrow().password().reveal();
        aws.clients().ssm().deleteParameter(request -> request.name(PARAMETER));
        assertThat(usual().url()).isEmpty();

        assertThat(aws.apply(usual().resources(WISH))).containsExactly("+ database-password/main");
        assertThat(aws.apply(usual().resources(WISH))).isEmpty();
        assertThat(usual().url().orElseThrow().password().reveal()).isNotEqualTo(before);
    }

    @Test
    void aDatabaseOfTheUsersIsNeitherChangedNorRemoved() throws Exception {
        theirs("theirs", "16.4");
        Postgres postgres = with(existing("theirs"));

        assertThat(aws.apply(postgres.resources(WISH))).isEmpty();
        assertThat(aws.remove(postgres.resources(Optional.empty()), Force.NONE)).isEmpty();
        assertThat(postgres.url()).isEmpty();
        assertThat(postgres.notices(WISH.orElseThrow()))
                .singleElement()
                .asString()
                .contains("DATABASE_URL", "'theirs'");
        assertThat(with(existing("theirs.abc.eu-west-1.rds.amazonaws.com"))
                        .status()
                        .orElseThrow()
                        .name())
                .isEqualTo("theirs");
    }

    @Test
    void aDatabaseOfTheUsersThatIsTooOldOrMissingIsBlocked() throws Exception {
        theirs("theirs", "15.4");

        Plan old = aws.plan(with(existing("theirs")).resources(WISH));
        assertThat(blocked(old))
                .isEqualTo("Only you can change its version. Change it at the platform, then run again.");
        assertThat(old.changes())
                .anySatisfy(change -> assertThat(change.differences()).anySatisfy(difference -> {
                    assertThat(difference.before()).isEqualTo("15");
                    assertThat(difference.after()).isEqualTo("16");
                }));
        assertThat(blocked(aws.plan(with(existing("nobodys")).resources(WISH)))).contains("It does not exist");
    }

    @Test
    void aDatabaseOfTheUsersElsewhereIsTakenOnTrust() throws Exception {
        assertThat(aws.plan(with(existing("db.example.com")).resources(WISH)).isEmpty())
                .isTrue();
    }

    @Test
    void aDatabaseOfTheUsersMayEvenHaveTheNameThatOursWouldHave() throws Exception {
        theirs(NAME, "16.4");
        Postgres postgres = with(existing(NAME));

        assertThat(aws.apply(postgres.resources(WISH))).isEmpty();
        assertThat(postgres.resources(WISH)).extracting(Resource::id).containsExactlyElementsOf(postgres.awaited(WISH));
        assertThat(postgres.resources(Optional.empty())).isEmpty();
    }

    @Test
    void itsPasswordIsInNoPlanAndNoText() throws Exception {
        List<Resource<?>> resources = usual().resources(WISH);
        aws.apply(resources);
        String password = usual().url().orElseThrow().password().reveal();

        PostgresSettings other =
                new PostgresSettings(Optional.empty(), "db.t4g.small", 20, Availability.ONE_ZONE, 7, ProxyUse.NONE);
        Plan plan = aws.plan(with(other).resources(WISH));
        assertThat(plan.toString() + resources + usual().url() + usual().status())
                .doesNotContain(password);
        for (Resource<?> resource : resources) {
            assertThat(String.valueOf(resource.observe())).doesNotContain(password);
        }
    }

    @Test
    void settingsAndEncodingsThatRdsRefusesAreRefusedFirst() {
        assertThatThrownBy(() ->
                        new PostgresSettings(Optional.empty(), "micro", 5, Availability.ONE_ZONE, 99, ProxyUse.NONE))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSize(3));
        assertThatThrownBy(() -> usual().resources(Optional.of(new Database(16, "LATIN1", Set.of()))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("LATIN1");
    }

    private void theirs(String name, String version) {
        aws.clients()
                .rds()
                .createDBInstance(request -> request.dbInstanceIdentifier(name)
                        .engine("postgres")
                        .engineVersion(version)
                        .dbInstanceClass("db.t4g.micro")
                        .masterUsername("someone")
                        .masterUserPassword("something-else")
                        .allocatedStorage(20));
    }

    private Postgres usual() {
        return with(PostgresSettings.USUAL);
    }

    private Postgres with(PostgresSettings settings) {
        return new Postgres(aws.site(), settings, TestNetwork.of(aws));
    }

    private static PostgresSettings existing(String name) {
        return new PostgresSettings(Optional.of(name), "db.t4g.micro", 20, Availability.ONE_ZONE, 7, ProxyUse.NONE);
    }

    private static String blocked(Plan plan) {
        return plan.changes().stream()
                .filter(Change.Blocked.class::isInstance)
                .map(change -> ((Change.Blocked) change).reason())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is blocked in " + plan));
    }

    private String describe() {
        return aws.cli("rds", "describe-db-instances", "--db-instance-identifier", NAME);
    }
}
