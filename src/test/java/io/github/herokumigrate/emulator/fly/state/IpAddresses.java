package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of an app (contract: Fly.io §9). */
public final class IpAddresses {
    private static final String SHARED = "66.241.124.";

    private final List<Address> addresses = new ArrayList<>();

    /**
     * An address.
     *
     * @param id the id by which GraphQL knows it
     * @param type {@code shared_v4}, {@code v4}, {@code v6} or {@code private_v6}
     * @param ip the address
     * @param region {@code global} or the code of a region
     * @param created since when it belongs to the app
     */
    public record Address(String id, String type, String ip, String region, Instant created) {
        /** As the Machines API shows it. */
        public ObjectNode json() {
            return Json.object()
                    .put("ip", ip)
                    .put("region", region)
                    .put("service_name", "")
                    .put("shared", isShared())
                    .put("created_at", created.toString());
        }

        /** Whether other apps have it too. */
        public boolean isShared() {
            return type.equals("shared_v4");
        }
    }

    /** All. */
    public List<Address> all() {
        return List.copyOf(addresses);
    }

    /** The shared one. */
    public Optional<Address> shared() {
        return addresses.stream().filter(Address::isShared).findFirst();
    }

    /** One of a kind; empty if there is none. */
    public Optional<Address> first(String type) {
        return addresses.stream().filter(each -> each.type().equals(type)).findFirst();
    }

    /** Adds one; the shared one is there once only. */
    public Address add(String type, String region) {
        if (type.equals("shared_v4") && shared().isPresent()) {
            return shared().get();
        }
        String unique = Ids.hex(8);
        String ip = switch (type) {
            case "shared_v4" -> SHARED + (1 + Math.floorMod(unique.hashCode(), 250));
            case "v4" -> "149.248." + Math.floorMod(unique.hashCode(), 255) + "." + (1 + addresses.size());
            case "v6" -> "2a09:8280:1::" + unique.substring(0, 2) + ":" + unique.substring(2, 6) + ":0";
            case "private_v6" -> "fdaa:0:" + unique.substring(0, 4) + ":0:1::" + (2 + addresses.size());
            default -> throw new Refusal(422, "invalid_argument: unknown IP type '" + type + "'");
        };
        Address address = new Address("ip_" + unique, type, ip, region.isEmpty() ? "global" : region, Instant.now());
        addresses.add(address);
        return address;
    }

    /** Takes one away; says whether it was there. */
    public boolean remove(String ip) {
        return addresses.removeIf(each -> each.ip().equals(ip));
    }
}
