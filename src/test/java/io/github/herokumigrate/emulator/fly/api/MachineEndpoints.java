package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine.Host;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Lease;
import io.github.herokumigrate.emulator.fly.state.MachineOrder;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Machines: what there are, new ones, new versions (contract: Fly.io §5). */
public final class MachineEndpoints implements Endpoints {
    private static final int EVENTS = 20;
    private static final int MOST_EVENTS = 50;

    private final FlyAccount account;
    private final Gate gate;
    private final Machines machines;

    /** The machines of an account. */
    public MachineEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
        machines = new Machines(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String machine = "/v1/apps/{app}/machines/{machine}";
        routes.read("machines:list", "GET /v1/apps/{app}/machines", this::list);
        routes.write("machines:create", "POST /v1/apps/{app}/machines", this::create);
        routes.read("machines:get", "GET " + machine, this::get);
        routes.write("machines:update", "POST " + machine, this::update);
        routes.read("machines:events", "GET " + machine + "/events", this::events);
        routes.read("machines:versions", "GET " + machine + "/versions", this::versions);
        routes.read("machines:ps", "GET " + machine + "/ps", this::processes);
        routes.read("machines:listOfOrganization", "GET /v1/orgs/{org}/machines", this::listOfOrganization);
    }

    private Reply list(Call call) {
        EmulatedApp app = gate.app(call);
        List<String> states = call.queries("state");
        Stream<ObjectNode> found = (call.isAsked("include_deleted") ? app.allMachines() : app.machines())
                .stream()
                        .filter(machine -> states.isEmpty()
                                || states.contains(machine.state().text()))
                        .filter(machine -> call.query("region")
                                .map(machine.region()::equals)
                                .orElse(true))
                        .filter(machine -> hasMetadata(machine, call))
                        .map(machine -> call.isAsked("summary") ? machine.summary() : shown(machine, call));
        return Reply.ok(Json.array(found));
    }

    private static boolean hasMetadata(EmulatedMachine machine, Call call) {
        Map<String, String> metadata = machine.metadata();
        return metadata.keySet().stream()
                        .allMatch(key -> call.query("metadata." + key)
                                .map(metadata.get(key)::equals)
                                .orElse(true))
                && call.queryNames().stream()
                        .filter(name -> name.startsWith("metadata."))
                        .allMatch(name -> metadata.containsKey(name.substring("metadata.".length())));
    }

    private Reply create(Call call) {
        EmulatedApp app = gate.app(call);
        ObjectNode body = call.requiredJson();
        MachineOrder order = new MachineOrders(account).of(call, app, body);
        String region = account.regionFor(call.text("region").orElse("iad")).code();
        account.limits().checkMachines(app.organization(), app.machines().size());
        EmulatedMachine machine = app.launch(call.text("name").orElse(""), region, order);
        return Reply.ok(withNonce(machine, order));
    }

    private Reply get(Call call) {
        return Reply.ok(shown(machines.of(call), call));
    }

    private Reply update(Call call) {
        EmulatedMachine machine = machines.changeable(call);
        ObjectNode body = call.requiredJson();
        JsonNode current = body.path("current_version");
        if (!current.asString("").isEmpty() && !current.asString().equals(machine.version())) {
            throw new Refusal(409, "aborted: machine update failed due to concurrent update");
        }
        checkUnchanged("region", call, machine.region());
        checkUnchanged("name", call, machine.name());
        MachineOrder order = new MachineOrders(account).of(call, machine.app(), body);
        if (machine.host() == Host.FULL) {
            throw new Refusal(
                    409,
                    "aborted: could not reserve resource for machine: insufficient memory available to fulfill request"
                            + " on the current host");
        }
        machine.update(order);
        return Reply.ok(withNonce(machine, order));
    }

    private static void checkUnchanged(String field, Call call, String present) {
        if (!call.text(field).orElse(present).equals(present)) {
            throw new Refusal(400, "invalid_argument: machine " + field + " cannot be changed");
        }
    }

    private Reply events(Call call) {
        int limit =
                Math.min(MOST_EVENTS, call.query("limit").map(Integer::valueOf).orElse(EVENTS));
        return Reply.ok(machines.of(call).life().events(limit));
    }

    private Reply versions(Call call) {
        return Reply.ok(machines.of(call).versions());
    }

    /** One process, which listens where the services expect it. */
    private Reply processes(Call call) {
        EmulatedMachine machine = machines.of(call);
        Stream<ObjectNode> sockets = Stream.of(machine.config().path("services"))
                .flatMap(services -> Json.items(services).stream())
                .map(service -> Json.object()
                        .put("proto", service.path("protocol").asString("tcp"))
                        .put("address", "[::]:" + service.path("internal_port").asInt()));
        ObjectNode process = Json.object()
                .put("pid", 1)
                .put(
                        "command",
                        String.join(
                                " ", Json.texts(machine.config().path("init").path("cmd"))))
                .put("directory", "/")
                .put("cpu", 0)
                .put("rss", 0)
                .put("rtime", 0)
                .put("stime", 0);
        process.set("listen_sockets", Json.array(sockets));
        return Reply.ok(Json.array(Stream.of(process)));
    }

    private Reply listOfOrganization(Call call) {
        var organization = gate.organization(call, call.variable("org"));
        ObjectNode answer = Json.object().put("next_cursor", "");
        answer.set(
                "machines",
                Json.array(account.apps().values().stream()
                        .filter(app -> app.organization().equals(organization))
                        .flatMap(app -> app.machines().stream())
                        .map(MachineEndpoints::overview)));
        return Reply.ok(answer);
    }

    private static ObjectNode overview(EmulatedMachine machine) {
        ObjectNode overview =
                machine.summary().put("app_name", machine.app().name()).put("version", machine.version());
        overview.remove("instance_id");
        return overview;
    }

    private static ObjectNode shown(EmulatedMachine machine, Call call) {
        ObjectNode json = machine.json();
        if (call.isAsked("include_leases")) {
            machine.lease().map(Lease::stripped).ifPresent(lease -> json.set("lease", lease));
        }
        return json;
    }

    private static ObjectNode withNonce(EmulatedMachine machine, MachineOrder order) {
        ObjectNode json = machine.json();
        if (order.lease().isPresent()) {
            machine.lease().ifPresent(lease -> json.put("nonce", lease.nonce()));
        }
        return json;
    }
}
