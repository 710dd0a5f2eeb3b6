package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.wire.Abortable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Pool<Abortable> copies = new Pool<>("copies", 1);
    private final Pool<Abortable> indexes = new Pool<>("indexes", 1);

    @Test
    void theLongestWayToTheEndComesFirst() throws InterruptedException {
        Piece<Abortable> large = piece("large table", copies, 10);
        Piece<Abortable> small = piece("small table", copies, 1);
        Piece<Abortable> slow = piece("slow index of the small table", indexes, 20);
        slow.needs(List.of(small));

        assertThat(order(new Schedule(List.of(large, small, slow)), copies))
                .containsExactly("small table", "large table");
    }

    @Test
    void aPieceWaitsForAllThatItNeeds() throws InterruptedException {
        Piece<Abortable> first = piece("first part", copies, 1);
        Piece<Abortable> second = piece("second part", copies, 2);
        Piece<Abortable> index = piece("index", indexes, 1);
        index.needs(List.of(first, second));
        Schedule schedule = new Schedule(List.of(first, second, index));

        schedule.done(schedule.next(copies).orElseThrow(), Duration.ZERO);
        assertThat(indexes.ready()).isEmpty();
        schedule.done(schedule.next(copies).orElseThrow(), Duration.ZERO);

        assertThat(schedule.next(indexes)).contains(index);
    }

    @Test
    void nothingBeginsAfterAFailure() throws InterruptedException {
        Schedule schedule = new Schedule(List.of(piece("a", copies, 1), piece("b", copies, 1)));
        RuntimeException failure = new IllegalStateException("disk full");
        schedule.next(copies);

        schedule.fail(failure);
        schedule.fail(new IllegalStateException("what it caused"));

        assertThat(schedule.next(copies)).isEmpty();
        assertThat(schedule.await(Duration.ZERO)).isTrue();
        assertThat(schedule.failure()).containsSame(failure);
    }

    @Test
    void whatIsLeftIsReckonedByHowLongTheLikeTook() throws InterruptedException {
        Piece<Abortable> first = piece("first part", copies, 2);
        Piece<Abortable> second = piece("second part", copies, 2);
        Piece<Abortable> index = piece("index", indexes, 5);
        index.needs(List.of(first, second));
        Schedule schedule = new Schedule(List.of(first, second, index));
        assertThat(schedule.left()).hasSeconds(7);

        schedule.done(schedule.next(copies).orElseThrow(), Duration.ofSeconds(20));

        assertThat(schedule.left())
                .as("the second part, ten times as slow, and the index")
                .hasSeconds(25);
    }

    @Test
    void aHeldPieceWaitsForThoseThatAreAddedMeanwhile() throws InterruptedException {
        Piece<Abortable> complete = piece("table is complete", indexes, 1);
        complete.hold();
        Schedule schedule = new Schedule(List.of(complete));

        schedule.add(piece("first rows", copies, 1), List.of(complete));
        schedule.done(schedule.next(copies).orElseThrow(), Duration.ZERO);
        schedule.add(piece("last rows", copies, 1), List.of(complete));
        schedule.letGo(complete);
        assertThat(indexes.ready()).isEmpty();
        schedule.done(schedule.next(copies).orElseThrow(), Duration.ZERO);

        assertThat(schedule.next(indexes)).contains(complete);
    }

    @Test
    void aPieceIsAddedWhenAConnectionIsNear() throws InterruptedException {
        Schedule schedule = new Schedule(List.of(piece("waits", copies, 1)));
        Thread adding = new Thread(() -> {
            try {
                schedule.add(piece("added", copies, 1), List.of());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        adding.start();
        adding.join(200);
        assertThat(copies.ready()).hasSize(1);

        schedule.next(copies);
        adding.join();

        assertThat(schedule.next(copies)).map(Piece::name).contains("added");
    }

    private static List<String> order(Schedule schedule, Pool<Abortable> pool) throws InterruptedException {
        List<String> names = new ArrayList<>();
        while (!pool.ready().isEmpty()) {
            Optional<Piece<Abortable>> piece = schedule.next(pool);
            names.add(piece.orElseThrow().name());
            schedule.done(piece.orElseThrow(), Duration.ZERO);
        }
        return names;
    }

    private static Piece<Abortable> piece(String name, Pool<Abortable> pool, double seconds) {
        return new Piece<>(name, pool, seconds, new Piece.Work<>() {
            @Override
            public void run(Abortable connection) {}

            @Override
            public boolean isDone(Abortable connection) {
                return false;
            }
        });
    }
}
