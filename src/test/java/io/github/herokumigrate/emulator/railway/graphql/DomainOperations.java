package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.CustomDomain;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.state.ServiceDomain;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Names in the net (contract: Railway 7.12). */
final class DomainOperations implements Operations.Group {
    private static final Pattern DOMAIN = Pattern.compile("(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");

    @Override
    public void addTo(Operations operations) {
        operations
                .query(
                        "domains",
                        (session, arguments) -> DomainType.all(
                                session.instance(arguments.text("environmentId"), arguments.text("serviceId"))))
                .query("customDomain", (session, arguments) -> found(session, arguments.text("id"), DomainType::custom))
                .query("customDomainAvailable", (session, arguments) -> {
                    boolean isTaken = isTaken(session.known(), arguments.text("domain"));
                    return GraphqlObject.of("DomainAvailable")
                            .with("available", !isTaken)
                            .with("message", isTaken ? "Domain is already in use" : "Domain is available");
                })
                .mutation("serviceDomainCreate", DomainOperations::create)
                .mutation("serviceDomainUpdate", DomainOperations::update)
                .mutation("serviceDomainDelete", DomainOperations::delete)
                .mutation("customDomainCreate", DomainOperations::createCustom)
                .mutation(
                        "customDomainUpdate",
                        (session, arguments) -> found(session, arguments.text("id"), (instance, domain) -> {
                            domain.leadTo(arguments.number("targetPort"));
                            return true;
                        }))
                .mutation(
                        "customDomainDelete",
                        on((instance, domain) -> instance.domains().delete(domain)))
                .mutation(
                        "customDomainIssueCertificate",
                        on((instance, domain) -> instance.domains().retryCertificate(domain)));
    }

    private static Object create(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        EmulatedInstance instance = session.instance(input.text("environmentId"), input.text("serviceId"));
        String name = instance.dnsName() + "-" + instance.environment().name().toLowerCase(Locale.ROOT) + "-"
                + Ids.hex(4) + "." + ServiceDomain.SUFFIX;
        return DomainType.service(instance, instance.domains().create(name, input.number("targetPort")));
    }

    private static Object update(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        session.instance(input.text("environmentId"), input.text("serviceId")).domains().ofRailway().stream()
                .filter(domain -> domain.id().equals(input.text("serviceDomainId")))
                .findFirst()
                .orElseThrow(Refusal::notAuthorized)
                .leadTo(input.number("targetPort"));
        return true;
    }

    private static Object delete(Session session, Arguments arguments) {
        for (EmulatedInstance instance : session.instances()) {
            for (ServiceDomain domain : instance.domains().ofRailway()) {
                if (domain.id().equals(arguments.text("id"))) {
                    instance.domains().delete(domain);
                    return true;
                }
            }
        }
        throw Refusal.notAuthorized();
    }

    private static Object createCustom(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        EmulatedInstance instance = session.instance(input.text("environmentId"), input.text("serviceId"));
        String name = input.text("domain");
        if (!DOMAIN.matcher(name).matches()) {
            throw new Refusal("Invalid domain name");
        }
        if (isTaken(session, name)) {
            throw new Refusal("Custom domain " + name + " is already in use");
        }
        CustomDomain domain = instance.domains()
                .createCustom(
                        name,
                        input.number("targetPort"),
                        instance.environment().project().workspace().plan());
        return DomainType.custom(instance, domain);
    }

    /** Whoever has it. */
    private static boolean isTaken(Session session, String name) {
        return session.account()
                .instances()
                .filter(instance -> instance.service().deletedAt().isEmpty())
                .flatMap(instance -> instance.domains().custom().stream())
                .anyMatch(domain -> domain.domain().equals(name));
    }

    private interface Use {
        Object of(EmulatedInstance instance, CustomDomain domain);
    }

    private static Operations.Operation on(BiConsumer<EmulatedInstance, CustomDomain> change) {
        return (session, arguments) -> found(session, arguments.text("id"), (instance, domain) -> {
            change.accept(instance, domain);
            return true;
        });
    }

    private static Object found(Session session, String id, Use use) {
        for (EmulatedInstance instance : session.instances()) {
            for (CustomDomain domain : instance.domains().custom()) {
                if (domain.id().equals(id)) {
                    return use.of(instance, domain);
                }
            }
        }
        throw Refusal.notAuthorized();
    }
}
