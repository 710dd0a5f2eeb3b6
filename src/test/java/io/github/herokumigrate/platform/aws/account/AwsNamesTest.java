package io.github.herokumigrate.platform.aws.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.AppName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AwsNamesTest {
    @Test
    void aShortNameStaysReadable() {
        AwsNames names = new AwsNames(AppName.of("acme-orders"));

        assertThat(names.loadBalancer()).isEqualTo("hm-acme-orders");
        assertThat(names.targetGroup("b")).isEqualTo("hm-acme-orders-b");
        assertThat(names.parameter("DATABASE_URL")).isEqualTo("/hm/acme-orders/config/DATABASE_URL");
    }

    @Test
    void theServiceInExpressModeIsTheWebProcessUnderAnotherName() {
        AwsNames names = new AwsNames(AppName.of("acme-orders"));

        assertThat(names.expressService()).isEqualTo("hm-acme-orders-web");
        assertThat(names.process("hm-acme-orders-web")).isEqualTo("web");
        assertThat(names.process("worker")).isEqualTo("worker");
    }

    @Property
    void everyNameHasTheFormThatItsServiceAsksFor(@ForAll @From("apps") AppName app) {
        AwsNames names = new AwsNames(app);

        assertThat(names.loadBalancer()).hasSizeLessThanOrEqualTo(32).matches("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?");
        assertThat(names.targetGroup("g"))
                .hasSizeLessThanOrEqualTo(32)
                .matches("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?");
        assertThat(names.database()).hasSizeLessThanOrEqualTo(63).matches("[a-z](-?[a-z0-9])*");
        assertThat(names.cache()).hasSizeLessThanOrEqualTo(40).matches("[a-z](-?[a-z0-9])*");
        assertThat(names.role("sched")).hasSizeLessThanOrEqualTo(64).matches("[\\w+=,.@-]+");
    }

    @Property
    void differentAppsHaveDifferentNames(@ForAll @From("apps") AppName one, @ForAll @From("apps") AppName other) {
        if (!one.equals(other)) {
            assertThat(new AwsNames(one).targetGroup("b")).isNotEqualTo(new AwsNames(other).targetGroup("b"));
        }
    }

    @Provide
    static Arbitrary<AppName> apps() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-')
                .ofMinLength(3)
                .ofMaxLength(30)
                .filter(text -> text.matches("[a-z][a-z0-9-]{1,28}[a-z0-9]"))
                .map(AppName::of);
    }
}
