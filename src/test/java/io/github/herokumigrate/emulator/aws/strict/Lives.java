package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Names that moto keeps occupied after their end: each life of a name after its first has another name there. */
final class Lives {
    private static final String MARK = "zlife";

    private final Map<String, Integer> lives = new ConcurrentSkipListMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    void bear(String kind, String name) {
        if (gone.remove(kind + " " + name)) {
            lives.merge(name, 1, Integer::sum);
        }
    }

    void end(String kind, String name) {
        gone.add(kind + " " + name);
    }

    boolean isGone(String kind, String name) {
        return gone.contains(kind + " " + name);
    }

    /** A value, a name or an ARN with a name at its end, as moto has it. */
    String atMoto(String value) {
        for (Map.Entry<String, Integer> life : lives.entrySet()) {
            if (value.equals(life.getKey()) || value.endsWith(":" + life.getKey())) {
                return value + MARK + life.getValue();
            }
        }
        return value;
    }

    String fromMoto(String text) {
        return text.replaceAll(MARK + "\\d+", "");
    }

    /** A subnet group as moto has it; nothing if it is gone. */
    Xml shownGroup(Xml group) {
        String atMoto = group.value("CacheSubnetGroupName").orElse("");
        String name = fromMoto(atMoto);
        return isGone("CacheSubnetGroup", name) || !atMoto(name).equals(atMoto) ? new Xml("") : group;
    }
}
