package io.github.herokumigrate.platform.fly.domain;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.fly.domain.CertificateResource.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate that is there and not wished. Nothing tells whether an earlier wish had it or whether the user made it
 * besides, and without it nobody reaches its host name: it stays until all of the app goes.
 */
record OtherCertificateResource(AppCertificates certificates, String host, Set<ResourceId> dependsOn)
        implements Removable<State> {
    @Override
    public ResourceId id() {
        return CertificateResource.id(host);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(host));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return certificates.find(host).map(there -> new State(host));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        certificates.remove(host);
    }
}
