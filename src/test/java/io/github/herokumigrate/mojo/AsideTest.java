package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.MigrationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AsideTest {
    @Test
    void itGoesOnWhileItsMakerDoesSomethingElse() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (Aside<String> aside = Aside.begin(() -> {
            done.await();
            return "read";
        })) {
            done.countDown();

            assertThat(aside.await()).isEqualTo("read");
        }
    }

    @Test
    void aFailureIsThrownAsItWas() {
        MigrationException failure = new MigrationException("There is no such app.");
        try (Aside<String> aside = Aside.begin(() -> {
            throw failure;
        })) {
            assertThatThrownBy(aside::await).isSameAs(failure);
        }
    }

    @Test
    void whatNobodyWaitsForIsInterruptedAndHasEnded() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<String> end = new AtomicReference<>("none");
        Aside<String> aside = Aside.begin(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                end.set("interrupted");
            }
            return "read";
        });
        begun.await();

        aside.close();

        assertThat(end).hasValue("interrupted");
    }
}
