package io.github.herokumigrate.emulator.fly.state;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Names for machines whose makers give them none. */
final class MachineNames {
    private static final List<String> FIRST =
            List.of("autumn", "bold", "cold", "dark", "late", "misty", "quiet", "wild");
    private static final List<String> SECOND =
            List.of("breeze", "brook", "cloud", "dew", "frost", "moon", "sun", "wave");

    private MachineNames() {}

    static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return FIRST.get(random.nextInt(FIRST.size()))
                + "-" + SECOND.get(random.nextInt(SECOND.size()))
                + "-" + random.nextInt(1000, 10_000);
    }
}
