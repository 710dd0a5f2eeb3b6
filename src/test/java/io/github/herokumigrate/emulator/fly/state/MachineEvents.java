package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a machine (contract: Fly.io §5.1). */
final class MachineEvents {
    private final List<Event> events = new ArrayList<>();

    private record Event(String id, String type, ObjectNode json) {}

    /** Adds what a user asked for. */
    void byUser(String type, String status) {
        add(type, status, "user", Json.object());
    }

    /** Adds what the platform did. */
    void byPlatform(String type, String status) {
        add(type, status, "flyd", Json.object());
    }

    /** Adds the end of the main process. */
    void exit(int code, Requested requested, Restarting restarting) {
        ObjectNode exit = Json.object()
                .put("exit_code", code)
                .put("guest_exit_code", code)
                .put("guest_signal", -1)
                .put("oom_killed", false)
                .put("requested_stop", requested == Requested.STOP)
                .put("restarting", restarting == Restarting.YES)
                .put("signal", -1)
                .put("exited_at", Instant.now().toString());
        ObjectNode request = Json.object().put("restart_count", 0);
        request.set("exit_event", exit);
        request.set("MonitorEvent", Json.object().set("exit_event", exit.deepCopy()));
        add("exit", "stopped", "flyd", request);
    }

    /** The newest first. */
    ArrayNode json(int limit) {
        List<ObjectNode> newest = new ArrayList<>();
        for (int i = events.size() - 1; i >= 0 && newest.size() < limit; i--) {
            newest.add(events.get(i).json());
        }
        return Json.array(newest.stream());
    }

    /** Types of all events, the oldest first. */
    List<String> types() {
        return events.stream().map(Event::type).toList();
    }

    String lastId() {
        return events.get(events.size() - 1).id();
    }

    int size() {
        return events.size();
    }

    /** Where an event stands, 0 for the oldest; -1 if there is none of this id. */
    int position(String id) {
        return events.stream().map(Event::id).toList().indexOf(id);
    }

    enum Requested {
        NOTHING,
        STOP
    }

    enum Restarting {
        NO,
        YES
    }

    private void add(String type, String status, String source, ObjectNode request) {
        String id = Ids.ulid();
        ObjectNode json = Json.object()
                .put("id", id)
                .put("type", type)
                .put("status", status)
                .put("source", source)
                .put("timestamp", System.currentTimeMillis());
        if (!request.isEmpty()) {
            json.set("request", request);
        }
        events.add(new Event(id, type, json));
    }
}
