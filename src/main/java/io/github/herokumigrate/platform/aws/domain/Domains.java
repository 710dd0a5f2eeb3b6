package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.network.ServerCertificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Stub. */
public final class Domains {
    /** Stub. */
    public record Pending(String sentence) {}

    /** Stub. */
    public Domains(
            AwsSite site,
            DomainSettings settings,
            List<String> domains,
            Supplier<Optional<LoadBalancer.Address>> address) {}

    /** Stub. */
    public ServerCertificate certificate() {
        return ServerCertificate.NONE;
    }

    /** Stub. */
    public List<Resource<?>> resources() {
        return List.of();
    }

    /** Stub. */
    public List<Pending> pending() {
        return List.of();
    }

    /** Stub. */
    public List<PartStatus> status() {
        return List.of();
    }
}
