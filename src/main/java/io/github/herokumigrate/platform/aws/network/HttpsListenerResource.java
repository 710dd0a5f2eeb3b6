package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/**
 * The listener at port 443, when there is a certificate.
 *
 * @param listeners makes and removes listeners
 * @param certificate its certificate
 * @param wish empty if there should be none
 */
record HttpsListenerResource(Listeners listeners, ServerCertificate certificate, Optional<WebWish> wish)
        implements Creatable<HttpsListenerResource.State>,
                Updatable<HttpsListenerResource.State>,
                Removable<HttpsListenerResource.State> {
    static final ResourceId ID = new ResourceId("listener", "https");
    static final int PORT = 443;

    // contract: AWS 1.4: AWS's own default takes TLS 1.0.
    private static final String POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    /**
     * What it does.
     *
     * @param forwards whether it forwards to a target group of ours
     * @param certificate {@link #WISHED} or the ARN of another one
     */
    record State(String policy, String certificate, boolean forwards) {}

    private static final String WISHED = "as wished";

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        Set<ResourceId> ids = new HashSet<>(certificate.prerequisites());
        ids.add(LoadBalancerResource.ID);
        ids.add(TargetGroupResource.id(Slots.BLUE));
        return ids;
    }

    /** Waiting for a certificate must not hold up the copying of data. */
    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return isWished() ? Optional.of(new State(POLICY, WISHED, true)) : Optional.empty();
    }

    @Override
    public Optional<State> observe() {
        return listeners
                .at(PORT)
                .map(listener -> new State(
                        String.valueOf(listener.sslPolicy()),
                        certificateOf(listener),
                        !listeners.slots(listener.defaultActions()).isEmpty()));
    }

    @Override
    public List<Difference> differences(State actual) {
        List<Difference> differences = new ArrayList<>();
        if (!POLICY.equals(actual.policy())) {
            differences.add(Difference.updatable("TLS policy", actual.policy(), POLICY));
        }
        if (!WISHED.equals(actual.certificate())) {
            differences.add(Difference.updatable("certificate", actual.certificate(), WISHED));
        }
        if (!actual.forwards()) {
            differences.add(Difference.updatable("default action", "something else", "forwards"));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        Action forward = listeners.forward();
        Certificate issued = issued();
        listeners.make(
                PORT,
                request -> request.protocol(ProtocolEnum.HTTPS)
                        .sslPolicy(POLICY)
                        .certificates(issued)
                        .defaultActions(forward),
                listeners.tags("listener-https"));
    }

    @Override
    public void update(State actual, List<Difference> differences) {
        Action forward = listeners.forward();
        Certificate issued = issued();
        listeners.change(PORT, request -> {
            request.sslPolicy(POLICY).certificates(issued);
            if (!actual.forwards()) {
                request.defaultActions(forward);
            }
        });
    }

    @Override
    public void remove(State actual) {
        listeners.remove(PORT);
    }

    boolean isWished() {
        return wish.isPresent() && certificate.isExpected();
    }

    private Certificate issued() {
        return Certificate.builder()
                .certificateArn(certificate
                        .issuedArn()
                        .orElseThrow(() -> new MigrationException(
                                "There is no issued certificate for HTTPS yet. Run again when it is.")))
                .build();
    }

    private String certificateOf(Listener listener) {
        String actual = listener.certificates().stream()
                .map(Certificate::certificateArn)
                .findFirst()
                .orElse("none");
        // Its ARN has a random part, so a plan must not tell it as the wish; that it is another one it may.
        return certificate.issuedArn().filter(actual::equals).isPresent() ? WISHED : actual;
    }
}
