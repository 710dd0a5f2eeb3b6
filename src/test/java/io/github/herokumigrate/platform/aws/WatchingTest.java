package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user sees of an application at AWS of which only the name is known, and the way back. */
class WatchingTest {
    private static final TargetApp NAMED = TargetApp.named(DeployedApp.NAME, Path.of("."));

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
    void statusTellsProcessesAndParts() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        shop.aws().forgetCalls();

        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), NAMED)) {
            assertThat(platform.place(NAMED))
                    .hasValueSatisfying(place -> assertThat(place)
                            .startsWith("account 123456789012, Region eu-west-1, endpoint http://127.0.0.1:"));
            assertThat(platform.status(NAMED))
                    .extracting(ProcessStatus::name, ProcessStatus::state)
                    .containsExactlyInAnyOrder(
                            tuple("web.1", ProcessStatus.State.UP),
                            tuple("web.2", ProcessStatus.State.UP),
                            tuple("worker.1", ProcessStatus.State.UP));
            assertThat(platform.parts(NAMED))
                    .extracting(PartStatus::name, PartStatus::state)
                    .contains(
                            tuple("database", "available"), tuple("cache", "available"), tuple("load balancer", "at"));
            assertThat(platform.pending(NAMED)).isEmpty();
            assertThat(platform.databaseUrl(NAMED))
                    .hasValueSatisfying(url -> assertThat(url.host()).contains("hm-acme-orders."));
        }
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void whatWasNeverDeployedIsTold() throws Exception {
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), NAMED)) {
            assertThat(platform.status(NAMED)).isEmpty();
            assertThat(platform.parts(NAMED)).isEmpty();
            assertThat(platform.pending(NAMED)).isEmpty();
            assertThat(platform.databaseUrl(NAMED)).isEmpty();
            assertThat(lines(platform, new LogRequest(Optional.empty(), 10, LogRequest.Mode.ONCE)))
                    .isEmpty();
            assertThatThrownBy(() -> platform.rollback(NAMED)).hasMessageStartingWith("There is nothing to go back to");
        }
        assertThat(shop.destroy(Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void theWholeWishCostsAndHasAPlace() throws Exception {
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), DeployedApp.shop())) {
            var cost = platform.cost(DeployedApp.shop()).orElseThrow();
            assertThat(cost.costs())
                    .extracting(part -> part.resource().toString())
                    .contains("service/web", "service/worker", "load-balancer/web", "database/main", "cache/main");
            assertThat(platform.notices(DeployedApp.shop())).isNotNull();
        }
    }

    @Test
    void logsAreThoseOfTheProcesses() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        shop.aws().aws().fargate().tasksPrint("hm-acme-orders-web", "Started", "GET /");
        shop.aws().aws().fargate().tasksPrint("hm-acme-orders-worker", "Working");

        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), NAMED)) {
            assertThat(lines(platform, new LogRequest(Optional.empty(), 10, LogRequest.Mode.ONCE)))
                    .containsExactlyInAnyOrder(
                            "web.1 Started", "web.1 GET /", "web.2 Started", "web.2 GET /", "worker.1 Working");
            assertThat(lines(platform, new LogRequest(Optional.of(ProcessType.of("worker")), 10, LogRequest.Mode.ONCE)))
                    .containsExactly("worker.1 Working");
            assertThat(lines(platform, new LogRequest(Optional.of(ProcessType.WEB), 1, LogRequest.Mode.ONCE)))
                    .containsExactlyInAnyOrder("web.1 GET /", "web.2 GET /");
        }
    }

    @Test
    void theWayBackLeadsToThePreviousImageAndVariables() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        TargetApp second = ChangedApp.shop().code("second");
        assertThat(shop.deploy(second).problems()).isEmpty();
        shop.aws().forgetCalls();

        List<Rollback.Step> done = new ArrayList<>();
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), NAMED)) {
            Rollback rollback = platform.rollback(NAMED);
            assertThat(rollback.steps())
                    .containsExactlyInAnyOrder(
                            new Rollback.Step("service/web", "hm-acme-orders-web:2", "hm-acme-orders-web:1"),
                            new Rollback.Step("service/worker", "hm-acme-orders-worker:2", "hm-acme-orders-worker:1"));
            assertThat(shop.writes()).isEmpty();
            rollback.run(new Rollback.Listener() {
                @Override
                public void started(Rollback.Step step) {}

                @Override
                public void finished(Rollback.Step step) {
                    done.add(step);
                }
            });
        }
        assertThat(done).hasSize(2);
        assertThat(shop.writes()).containsOnly("ecs:UpdateService");
        assertThat(shop.cli()
                        .read("ecs", "describe-services", "--cluster", "hm-acme-orders", "--services", "web")
                        .at("/services/0/taskDefinition")
                        .asString())
                .endsWith("/hm-acme-orders-web:1");
        assertThat(shop.deploy(second).changes()).contains("~ service/web", "~ service/worker");
        assertThat(shop.deploy(second).changes()).isEmpty();
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        assertThat(shop.deploy(DeployedApp.shop()).changes()).isEmpty();
    }

    private static List<String> lines(AwsPlatform platform, LogRequest request) {
        List<String> lines = new ArrayList<>();
        platform.logs(NAMED, request, (process, line) -> lines.add(process + " " + line));
        return lines;
    }
}
