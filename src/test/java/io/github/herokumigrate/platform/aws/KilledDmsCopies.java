package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.model.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Copies by DMS in which calls go wrong; each comes to the same end when its step is taken again. */
final class KilledDmsCopies {
    private static final int MOST_RUNS = 100;

    private KilledDmsCopies() {}

    /** How often each operation is called when nothing goes wrong. */
    static Map<String, Integer> writes(Path work) throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        toTheEnd(shop, () -> {});
        return shop.account().aws().calls().stream()
                .filter(call -> call.kind() == Kind.WRITE)
                .collect(Collectors.toMap(RecordedCall::action, call -> 1, Integer::sum, TreeMap::new));
    }

    /** One run after the other, each killed at the first call of an operation that none was killed at. */
    static Set<String> killedAtEachWrite(Mode mode, Path work) throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        Faults faults = shop.account().aws().faults();
        Set<String> struck = new TreeSet<>();
        faults.strike(1, call -> call.kind() == Kind.WRITE && !struck.contains(call.action()), mode);
        toTheEnd(shop, () -> {
            Optional<RecordedCall> last = faults.struck();
            faults.heal();
            last.ifPresent(call -> struck.add(call.action()));
            faults.strike(1, call -> call.kind() == Kind.WRITE && !struck.contains(call.action()), mode);
        });
        return struck;
    }

    /** One call goes wrong. */
    static void killedAt(String action, int occurrence, Mode mode, Path work) throws Exception {
        FollowedShop shop = FollowedShop.replicating(ReplicationKind.FULL_LOAD_AND_CHANGES, work);
        Faults faults = shop.account().aws().faults();
        faults.strike(occurrence, call -> call.action().equals(action), mode);
        toTheEnd(shop, faults::heal);
    }

    private static void toTheEnd(FollowedShop shop, Runnable afterFailure) throws Exception {
        until(shop::follow, afterFailure);
        until(() -> assertThat(shop.finish().differences()).isEmpty(), afterFailure);
        assertThat(shop.traces()).isEqualTo(List.of());
    }

    private static void until(Runnable step, Runnable afterFailure) {
        for (int run = 0; run < MOST_RUNS; run++) {
            try {
                step.run();
                return;
            } catch (MigrationException e) {
                afterFailure.run();
            }
        }
        throw new IllegalStateException("There is no end to it");
    }
}
