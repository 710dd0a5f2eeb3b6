package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;
import java.util.Set;

/** A certificate whose fate the test decides. */
final class TestCertificate implements ServerCertificate {
    Optional<String> issued = Optional.empty();
    boolean expected;

    @Override
    public boolean isExpected() {
        return expected || issued.isPresent();
    }

    @Override
    public Optional<String> issuedArn() {
        return issued;
    }

    @Override
    public Set<ResourceId> prerequisites() {
        return Set.of();
    }
}
