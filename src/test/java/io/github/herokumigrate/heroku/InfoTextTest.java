package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InfoTextTest {
    @Test
    void numbersAreTakenOutOfTextForPeople() {
        assertThat(new InfoText("5/120").number()).contains(5);
        assertThat(new InfoText("5/120").limit()).contains(120);
        assertThat(new InfoText("12/4000 (In compliance)").number()).contains(12);
        assertThat(new InfoText("12").limit()).isEmpty();
        assertThat(new InfoText("PostgreSQL 17.4 (Ubuntu 17.4-1)").version()).contains("17.4");
        assertThat(new InfoText("8.9 MB / 1 GB (0.87%) (In compliance)").bytes())
                .contains(9332326L);
        assertThat(new InfoText("512 bytes / 1 GB").bytes()).contains(512L);
        assertThat(new InfoText("1.5 TB").bytes()).contains(1649267441664L);
    }

    @Test
    void textOfAnotherFormTellsNothing() {
        assertThat(new InfoText("unknown").number()).isEmpty();
        assertThat(new InfoText("unknown").version()).isEmpty();
        assertThat(new InfoText("many MB").bytes()).isEmpty();
    }
}
