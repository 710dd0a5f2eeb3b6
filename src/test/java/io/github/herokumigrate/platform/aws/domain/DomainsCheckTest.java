package io.github.herokumigrate.platform.aws.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainsCheckTest {
    private TestAws aws;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aNamedCertificateThatCanNotBeUsedIsSaid() {
        assertThatThrownBy(() -> named("arn:aws:acm:us-east-1:123456789012:certificate/x")
                        .check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is of the Region us-east-1");
        assertThatThrownBy(() -> named("arn:aws:acm:eu-west-1:123456789012:certificate/x")
                        .check())
                .hasMessageContaining("There is no certificate arn:aws:acm:eu-west-1");
        assertThatThrownBy(() -> named("mine").check()).hasMessageContaining("'mine' is not the ARN");
    }

    @Test
    void domainsOverTheLimitsAreRefusedAtOnce() {
        List<String> many =
                IntStream.range(0, 11).mapToObj(i -> "d" + i + ".example.com").toList();
        String label = "a".repeat(60);

        assertThatThrownBy(() -> domains(DomainSettings.DEFAULT, many))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("takes 10 domains, and 11 are configured");
        assertThatThrownBy(() -> domains(DomainSettings.DEFAULT, List.of(label + ".example.com")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("at most 64 characters");
        assertThatThrownBy(() -> domains(DomainSettings.DEFAULT, List.of("localhost", "www example.com")))
                .hasMessageContaining("'localhost' is not a domain")
                .hasMessageContaining("'www example.com' is not a domain");
        assertThat(domains(DomainSettings.DEFAULT, List.of("www.example.com", label + ".example.com")))
                .isNotNull();
        assertThat(domains(DomainSettings.DEFAULT, List.of()).resources(Set.of()))
                .isEmpty();
    }

    private Domains named(String arn) {
        return domains(new DomainSettings(Optional.of(arn), DomainSettings.Listener.OURS), List.of("www.example.com"));
    }

    private Domains domains(DomainSettings settings, List<String> names) {
        return new Domains(aws.site(), settings, names, Optional::empty);
    }
}
