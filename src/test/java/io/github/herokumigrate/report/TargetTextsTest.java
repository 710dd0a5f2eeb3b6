package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.Rollback.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTextsTest {
    @Test
    void thePlaceIsOneLineWhereThereAreSeveral() {
        assertThat(PlaceText.lines("aws", Optional.of("account 123456789012, eu-west-1")))
                .containsExactly("Target aws: account 123456789012, eu-west-1");
        assertThat(PlaceText.lines("local", Optional.empty())).isEmpty();
    }

    @Test
    void whatIsLeftToDoIsListedAndSaysWhyTheGoalEnds() {
        List<PendingTask> tasks = List.of(
                new PendingTask("DNS", "set the record _a.shop.example.com CNAME _b.acm-validations.aws"),
                new PendingTask("DNS", "set the record _a.www.example.com CNAME _c.acm-validations.aws"),
                new PendingTask("DNS", "set the record shop.example.com CNAME hm-shop.elb.amazonaws.com", Due.LATER));

        assertThat(PendingText.lines(tasks))
                .hasSize(3)
                .contains(
                        "To do (DNS): set the record _a.shop.example.com CNAME _b.acm-validations.aws",
                        "Later (DNS): set the record shop.example.com CNAME hm-shop.elb.amazonaws.com");
        assertThat(PendingText.failure(tasks))
                .contains("Waiting for DNS: do what is listed above (2 to do) and run the goal again; all the rest is"
                        + " done and stays.");
        assertThat(PendingText.failure(tasks.subList(2, 3)))
                .as("the user cuts over when they like")
                .isEmpty();
    }

    @Test
    void partsBesideTheProcessesAreATable() {
        assertThat(StatusText.parts(List.of(new PartStatus("database", "available", "db.t4g.micro"))))
                .containsExactly("Parts", "   Part      State      Detail", "   database  available  db.t4g.micro");
        assertThat(StatusText.parts(List.of())).isEmpty();
    }

    @Test
    void aWayBackSaysFirstWhatItDoes() {
        Step step = new Step("process/web", "version 7", "version 6");

        assertThat(RollbackText.lines(List.of(step)))
                .containsExactly("  ~    process/web", "       back from version 7 to version 6");
        assertThat(RollbackText.lines(List.of()))
                .containsExactly("Nothing to roll back. Everything is what it was before.");
        assertThat(RollbackText.started(step)).isEqualTo("Rolling back process/web …");
    }
}
