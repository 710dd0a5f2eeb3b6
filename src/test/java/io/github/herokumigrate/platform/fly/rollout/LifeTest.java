package io.github.herokumigrate.platform.fly.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.platform.fly.api.Machine;
import org.junit.jupiter.api.Test;

/** What events say, newest first as Fly.io tells them. */
class LifeTest {
    private static final String OUT_OF_MEMORY = """
            {"type": "exit", "status": "stopped", "source": "flyd", "timestamp": 4, "request": {"restart_count": 1,
             "MonitorEvent": {"exit_event": {"exit_code": 137, "oom_killed": true, "requested_stop": false}}}}""";
    private static final String STOPPED = """
            {"type": "exit", "status": "stopped", "source": "flyd", "timestamp": 3, "request":
             {"exit_event": {"exit_code": 143, "oom_killed": false, "requested_stop": true}}}""";
    private static final String CRASHED = """
            {"type": "exit", "status": "stopped", "source": "flyd", "timestamp": 2, "request":
             {"exit_event": {"exit_code": 1, "oom_killed": false, "requested_stop": false}}}""";
    private static final String LAUNCHED =
            "{\"type\": \"launch\", \"status\": \"created\", \"source\": \"user\", \"timestamp\": 1}";
    private static final String STARTED =
            "{\"type\": \"start\", \"status\": \"starting\", \"source\": \"user\", \"timestamp\": 1}";

    @Test
    void aProcessThatUsedTooMuchMemoryIsToldSo() {
        assertThat(Life.of(machine(OUT_OF_MEMORY, LAUNCHED)).lastEnd())
                .contains("was killed because it used more memory than it has");
    }

    @Test
    void anEndThatSomebodyAskedForIsNone() {
        assertThat(Life.of(machine(STOPPED, LAUNCHED)).exits()).isEmpty();
    }

    @Test
    void whatHappenedBeforeTheLastLaunchOrStartIsPast() {
        assertThat(Life.of(machine(LAUNCHED, CRASHED)).exits()).isEmpty();
        assertThat(Life.of(machine(STARTED, CRASHED)).exits()).isEmpty();
        assertThat(Life.of(machine(CRASHED, CRASHED, LAUNCHED, OUT_OF_MEMORY)).exits())
                .hasSize(2);
    }

    private static Machine machine(String... events) {
        return Json.read(
                "{\"id\": \"148e\", \"state\": \"started\", \"events\": [" + String.join(",", events) + "]}",
                Machine.class);
    }
}
