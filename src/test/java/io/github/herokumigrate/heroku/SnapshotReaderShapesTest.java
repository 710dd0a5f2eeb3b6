package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.StubServer;
import io.github.herokumigrate.testing.StubServer.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forms of answers that the emulator does not give: older and newer ones, Fir, missing fields. */
class SnapshotReaderShapesTest {
    private static final List<String> FIRST_ROUND = List.of(
            "GET /apps/petclinic",
            "GET /apps/petclinic/config-vars",
            "GET /apps/petclinic/releases",
            "GET /apps/petclinic/addons",
            "GET /apps/petclinic/addon-attachments",
            "GET /apps/petclinic/formation",
            "GET /apps/petclinic/buildpack-installations",
            "GET /apps/petclinic/domains",
            "GET /apps/petclinic/features",
            "GET /dyno-sizes");

    private StubServer server;

    @BeforeEach
    void start() {
        server = new StubServer();
        FIRST_ROUND.forEach(call -> server.json(call, "[]"));
        server.json("GET /apps/petclinic", "{}");
        server.json("GET /apps/petclinic/config-vars", "{}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fieldsThatAreMissingAreNoError() throws Exception {
        HerokuSnapshot snapshot = read();

        assertThat(snapshot.stack()).isEmpty();
        assertThat(snapshot.release()).isEmpty();
        assertThat(snapshot.unreadable()).isEmpty();
    }

    @Test
    void stackRegionAndPlanMayBeBareNames() throws Exception {
        server.json(
                "GET /apps/petclinic",
                "{\"id\":\"01\",\"stack\":\"cnb\",\"region\":\"eu\",\"generation\":\"fir\",\"space\":null}");
        server.json(
                "GET /apps/petclinic/addons",
                "[{\"id\":\"a1\",\"name\":\"pg-1\",\"app\":{\"id\":\"01\",\"name\":\"petclinic\"},"
                        + "\"plan\":\"heroku-postgresql:essential-0\",\"state\":\"provisioned\"}]");
        server.json("GET /client/v11/databases/a1", "{\"plan\":\"essential-0\",\"info\":null}");

        HerokuSnapshot snapshot = read();

        assertThat(snapshot.stack()).isEqualTo("cnb");
        assertThat(snapshot.region()).isEqualTo("eu");
        assertThat(snapshot.databases()).extracting(PostgresDatabase::plan).containsExactly("essential-0");
    }

    @Test
    void aFirAppTakesItsCommandsFromItsImage() throws Exception {
        server.json(
                "GET /apps/petclinic/releases",
                "[{\"version\":7,\"current\":true,\"slug\":null,\"created_at\":\"2026-01-02T03:04:05Z\","
                        + "\"artifacts\":[{\"type\":\"oci-image\",\"id\":\"i1\"}]}]");
        server.json(
                "GET /apps/petclinic/oci-images/i1",
                "[{\"commit\":\"abc\",\"process_types\":{\"web\":{\"name\":\"web\",\"command\":\"java -jar a.jar\","
                        + "\"display_cmd\":\"\"}}}]");
        server.json(
                "GET /apps/petclinic/formation",
                "[{\"type\":\"web\",\"quantity\":2,\"dyno_size\":{\"name\":\"dyno-2c-4gb\"}}]");

        HerokuSnapshot snapshot = read();

        assertThat(snapshot.processes())
                .containsExactly(new ProcessFormation("web", "java -jar a.jar", 2, "dyno-2c-4gb", 4096));
        assertThat(snapshot.release())
                .hasValueSatisfying(release -> assertThat(release.commit()).contains("abc"));
    }

    @Test
    void aProcessTypeThatOnlyTheSlugKnowsIsNotLost() throws Exception {
        server.json(
                "GET /apps/petclinic/releases",
                "[{\"version\":7,\"current\":true,\"slug\":{\"id\":\"s1\"},\"created_at\":\"2026-01-02T03:04:05Z\"}]");
        server.json(
                "GET /apps/petclinic/slugs/s1",
                "{\"process_types\":{\"web\":\"run web\",\"console\":\"sh\"},\"commit\":null}");
        server.json(
                "GET /apps/petclinic/formation",
                "[{\"type\":\"web\",\"command\":\"run web\",\"quantity\":1,\"size\":\"Standard-2X\"}]");

        assertThat(read().processes())
                .containsExactly(
                        new ProcessFormation("web", "run web", 1, "Standard-2X", 1024),
                        new ProcessFormation("console", "sh", 0, "Standard-2X", 1024));
    }

    @Test
    void theApisWordOnMemoryCountsBeforeTheDocumentation() throws Exception {
        server.json("GET /dyno-sizes", "[{\"name\":\"standard-1x\",\"memory\":0.75}]");
        server.json(
                "GET /apps/petclinic/formation",
                "[{\"type\":\"web\",\"command\":\"run\",\"quantity\":1,\"size\":\"Standard-1X\"}]");

        assertThat(read().processes())
                .extracting(ProcessFormation::memoryMebibytes)
                .containsExactly(768L);
    }

    @Test
    void anAttachmentFromAnotherAppIsListedThoughTheAddOnIsNot() throws Exception {
        server.json(
                "GET /apps/petclinic/config-vars",
                "{\"SHARED_DB_URL\":\"postgres://u:p@h/d\",\"PAPERTRAIL_API_TOKEN\":\"x\",\"MINE\":\"1\"}");
        server.json(
                "GET /apps/petclinic/addon-attachments",
                "[{\"name\":\"SHARED_DB\",\"namespace\":null,\"addon\":{\"id\":\"a9\",\"name\":\"pg-9\","
                        + "\"app\":{\"id\":\"02\",\"name\":\"billing\"},\"plan\":{\"name\":\"heroku-postgresql:standard-0\"}}},"
                        + "{\"name\":\"PAPERTRAIL\",\"addon\":{\"id\":\"a8\",\"name\":\"papertrail-8\","
                        + "\"plan\":{\"name\":\"papertrail:choklad\"}},\"config_vars\":[\"PAPERTRAIL_API_TOKEN\"]}]");
        server.on("GET /client/v11/databases/a9", request -> Response.json(404, ""));

        HerokuSnapshot snapshot = read();

        assertThat(snapshot.addons()).extracting(HerokuSnapshot.AddOn::owner).containsExactly("billing", "petclinic");
        assertThat(snapshot.variables())
                .extracting(HerokuSnapshot.VariableEntry::kind)
                .containsExactly(VariableKind.ADDON, VariableKind.ADDON, VariableKind.PLAIN);
        assertThat(snapshot.databases())
                .extracting(PostgresDatabase::configVars)
                .containsExactly(List.of("SHARED_DB_URL"));
        assertThat(snapshot.unreadable()).hasSize(1);
    }

    @Test
    void anAdvancedDatabaseIsAskedInItsOwnWay() throws Exception {
        server.json(
                "GET /apps/petclinic/addons",
                "[{\"id\":\"a1\",\"name\":\"pg-1\",\"plan\":{\"name\":\"heroku-postgresql:advanced-beta\"}}]");
        server.json(
                "GET /data/postgres/v1/a1/info",
                "{\"version\":\"17.5\",\"plan_limits\":[{\"name\":\"storage-limit-in-gb\",\"current\":1.5,\"limit\":100},"
                        + "{\"name\":\"table-limit\",\"current\":7,\"limit\":null},"
                        + "{\"name\":\"connection-limit\",\"current\":3,\"limit\":400}]}");

        assertThat(read().databases())
                .containsExactly(new PostgresDatabase(
                        "pg-1",
                        "advanced-beta",
                        Optional.of("17.5"),
                        Optional.of(1536L << 20),
                        Optional.of(7),
                        Optional.of(3),
                        Optional.of(400),
                        List.of()));
    }

    @Test
    void kafkaAndConnectAreSaidNotToMove() throws Exception {
        server.json(
                "GET /apps/petclinic/addons",
                "[{\"id\":\"a1\",\"name\":\"k-1\",\"plan\":{\"name\":\"heroku-kafka:basic-0\"}},"
                        + "{\"id\":\"a2\",\"name\":\"c-1\",\"plan\":{\"name\":\"heroku-connect:demo\"}}]");

        assertThat(read().unreadable())
                .extracting(Unreadable::what)
                .anyMatch(what -> what.contains("Kafka"))
                .anyMatch(what -> what.contains("Connect"));
    }

    @Test
    void buildpacksGoByTheirShortNames() throws Exception {
        server.json(
                "GET /apps/petclinic/buildpack-installations",
                "[{\"ordinal\":0,\"buildpack\":{\"name\":\"heroku/java\",\"url\":\"urn:buildpack:heroku/java\"}},"
                        + "{\"ordinal\":1,\"buildpack\":{\"url\":\"https://buildpack-registry.s3.amazonaws.com/buildpacks/heroku-community/apt.tgz\"}},"
                        + "{\"ordinal\":2,\"buildpack\":{\"url\":\"https://codon-buildpacks.s3.amazonaws.com/buildpacks/heroku/jvm-common.tgz\"}},"
                        + "{\"ordinal\":3,\"buildpack\":{\"url\":\"https://github.com/acme/buildpack.git#main\"}}]");

        assertThat(read().buildpacks())
                .containsExactly(
                        "heroku/java",
                        "heroku-community/apt",
                        "heroku/jvm-common",
                        "https://github.com/acme/buildpack.git#main");
    }

    @Test
    @Timeout(60)
    void callsThatNeedNotWaitForOneAnotherAreOnTheirWayTogether() throws Exception {
        CountDownLatch firstRound = new CountDownLatch(FIRST_ROUND.size());
        CountDownLatch secondRound = new CountDownLatch(3);
        FIRST_ROUND.forEach(call -> server.on(call, request -> together(firstRound, "[]")));
        server.on("GET /apps/petclinic", request -> together(firstRound, "{}"));
        server.on("GET /apps/petclinic/config-vars", request -> together(firstRound, "{}"));
        server.on(
                "GET /apps/petclinic/releases",
                request -> together(firstRound, "[{\"version\":7,\"current\":true,\"slug\":{\"id\":\"s1\"}}]"));
        server.on(
                "GET /apps/petclinic/addons",
                request -> together(
                        firstRound,
                        "[{\"id\":\"a1\",\"name\":\"p\",\"plan\":{\"name\":\"heroku-postgresql:basic\"}},"
                                + "{\"id\":\"a2\",\"name\":\"r\",\"plan\":{\"name\":\"heroku-redis:mini\"}}]"));
        server.on("GET /apps/petclinic/slugs/s1", request -> together(secondRound, "{}"));
        server.on("GET /client/v11/databases/a1", request -> together(secondRound, "{}"));
        server.on("GET /redis/v0/databases/a2", request -> together(secondRound, "{}"));

        HerokuSnapshot snapshot = read();

        assertThat(snapshot.databases()).hasSize(1);
        assertThat(server.requests()).hasSize(FIRST_ROUND.size() + 3);
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheExport() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.on("GET /apps/petclinic", request -> {
            arrived.countDown();
            never.await();
            return Response.json(200, "{}");
        });
        List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                read();
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        reader.start();
        arrived.await();

        reader.interrupt();
        reader.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
    }

    /** Answers only when every call of the round has arrived. */
    private static Response together(CountDownLatch round, String json) throws InterruptedException {
        round.countDown();
        assertThat(round.await(30, TimeUnit.SECONDS)).isTrue();
        return Response.json(200, json);
    }

    private HerokuSnapshot read() throws InterruptedException {
        HerokuConnection connection =
                HerokuConnection.with(Secret.of("token"), new Redactor()).at(server.uri(), server.uri());
        return new SnapshotReader(new HerokuClient(connection), Clock.systemUTC())
                .read(AppName.of("petclinic"))
                .snapshot();
    }
}
