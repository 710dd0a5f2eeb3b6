package io.github.herokumigrate.platform.railway.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.railway.api.AccountApi.Customer;
import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RailwayPlanTest {
    @Test
    void aTrialIsNoPlanOfTheApiAndKnownByItsCustomer() {
        assertThat(RailwayPlan.of(workspace("FREE", new Customer(true)))).isEqualTo(RailwayPlan.TRIAL);
        assertThat(RailwayPlan.of(workspace("FREE", new Customer(false)))).isEqualTo(RailwayPlan.FREE);
    }

    @Test
    void aPlanThatIsNotKnownYetIsAnOther() {
        assertThat(RailwayPlan.of(workspace("ULTRA", new Customer(false)))).isEqualTo(RailwayPlan.OTHER);
    }

    @Test
    void replicasShareTheMemoryOfTheirService() {
        assertThat(RailwayPlan.HOBBY.memory(1)).isEqualTo(Memory.ofGibibytes(8));
        assertThat(RailwayPlan.HOBBY.memory(6)).isEqualTo(Memory.ofGibibytes(8));
        assertThat(RailwayPlan.TRIAL.memory(1)).isEqualTo(Memory.ofGibibytes(1));
        assertThat(RailwayPlan.TRIAL.memory(2)).isEqualTo(Memory.ofMebibytes(512));
        assertThat(RailwayPlan.TRIAL.cpus(2)).isEqualTo(1);
    }

    private static WorkspacePlan workspace(String plan, Customer customer) {
        return new WorkspacePlan("id", "acme", plan, "", Optional.empty(), Optional.of(customer));
    }
}
