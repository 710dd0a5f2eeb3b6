package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.railway.state.Program;
import io.github.herokumigrate.emulator.railway.state.Schedule;
import io.github.herokumigrate.emulator.railway.state.StartedProcess;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Services with a schedule (contract: Railway 14.4). */
class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "*/10 * * * *, 2026-11-20T10:10:00Z",
        "30 8 * * *, 2026-11-21T08:30:00Z",
        "0 0 1 * *, 2026-12-01T00:00:00Z",
        "'0 12 * * 1-5', 2026-11-20T12:00:00Z",
        "0 0 * * 7, 2026-11-22T00:00:00Z",
        "'5,20 22/1 29 2 *', 2028-02-29T22:05:00Z"
    })
    void theNextTimeIsFound(String schedule, String next) {
        assertThat(Schedule.of(schedule).orElseThrow().next(Instant.parse("2026-11-20T10:05:00Z")))
                .contains(Instant.parse(next));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@daily", "* * * *", "60 * * * *", "0 0 0 * *", "*/0 * * * *", "a * * * *", "5-1 * * * * *"})
    void whatIsNoScheduleIsNone(String text) {
        assertThat(Schedule.of(text)).isEmpty();
    }

    @Test
    void itIsToldWhetherItIsTooOften() {
        assertThat(Schedule.of("*/5 * * * *").orElseThrow().isTooOften()).isFalse();
        assertThat(Schedule.of("*/7 * * * *").orElseThrow().isTooOften())
                .as("56 and 0 are 4 minutes apart")
                .isTrue();
        assertThat(Schedule.of("0,3 4 * * *").orElseThrow().isTooOften()).isTrue();
    }

    @Test
    void aServiceWithAScheduleRunsWhenItsTimeComesOrSomebodyWants() throws Exception {
        try (EmulatedShop shop = EmulatedShop.open()) {
            shop.service("nightly");
            shop.configure(
                    "nightly", Json.object().put("cronSchedule", "0 3 * * *").put("startCommand", "clean"));
            shop.deployed("nightly", "1");
            assertThat(shop.railway().programs().started())
                    .extracting(StartedProcess::role)
                    .containsExactly(Role.BUILD);

            shop.railway()
                    .programs()
                    .when("nightly", Role.CRON, Program.exiting(2).printing("oops"));
            shop.asked("mutation { deploymentInstanceExecutionCreate(input: {serviceInstanceId: \""
                    + shop.instance("nightly").id() + "\"}) }");
            shop.railway().settle();
            JsonNode executions = shop.asked("{ deploymentInstanceExecutions(input: {" + shop.where("nightly")
                    + "}) { edges { node { status completedAt } } } }");
            assertThat(executions
                            .path("edges")
                            .path(0)
                            .path("node")
                            .path("status")
                            .asString())
                    .isEqualTo("CRASHED");
            assertThat(shop.railway().programs().started())
                    .extracting(StartedProcess::role, StartedProcess::command)
                    .contains(tuple(Role.CRON, "clean"));
            assertThat(shop.asked("{ serviceInstance(" + shop.where("nightly") + ") { nextCronRunAt } }")
                            .path("nextCronRunAt")
                            .asString())
                    .endsWith("T03:00:00Z");
        }
    }
}
