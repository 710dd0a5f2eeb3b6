package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Names that moto keeps occupied after their end: each life of a name after its first has another name there. */
final class Lives {
    /** What has a name. */
    enum Kind {
        SUBNET_GROUP("CacheSubnetGroupName", ":subnetgroup:"),
        STORE("ReplicationGroupId", ":replicationgroup:");

        private final String field;
        private final String arnPart;

        Kind(String field, String arnPart) {
            this.field = field;
            this.arnPart = arnPart;
        }
    }

    private record Name(Kind kind, String text) {}

    private static final String MARK = "zlife";

    private final Map<Name, Integer> lives = new ConcurrentHashMap<>();
    private final Set<Name> gone = ConcurrentHashMap.newKeySet();

    void bear(Kind kind, String text) {
        Name name = new Name(kind, text);
        if (gone.remove(name)) {
            lives.merge(name, 1, Integer::sum);
        }
    }

    void end(Kind kind, String text) {
        gone.add(new Name(kind, text));
    }

    boolean isGone(Kind kind, String text) {
        return gone.contains(new Name(kind, text));
    }

    /** A name as moto has it. */
    String atMoto(Kind kind, String text) {
        Integer life = lives.get(new Name(kind, text));
        return life == null ? text : text + MARK + life;
    }

    /** The fields of a form as moto has them. */
    Map<String, String> atMoto(Map<String, String> form) {
        Map<String, String> fields = new TreeMap<>(form);
        for (Kind kind : Kind.values()) {
            fields.computeIfPresent(kind.field, (field, text) -> atMoto(kind, text));
            fields.computeIfPresent("ResourceName", (field, arn) -> {
                int end = arn.indexOf(kind.arnPart) + kind.arnPart.length();
                return arn.contains(kind.arnPart) ? arn.substring(0, end) + atMoto(kind, arn.substring(end)) : arn;
            });
        }
        return fields;
    }

    String fromMoto(String text) {
        return text.replaceAll(MARK + "\\d+", "");
    }

    /** Whether something that moto shows is of an earlier life of its name. */
    boolean isPast(Kind kind, Xml shown) {
        String atMoto = shown.value(kind.field).orElse("");
        return !atMoto(kind, fromMoto(atMoto)).equals(atMoto);
    }

    /** A subnet group; nothing if it is gone. */
    Xml shownGroup(Xml group) {
        String name = fromMoto(group.value(Kind.SUBNET_GROUP.field).orElse(""));
        return isGone(Kind.SUBNET_GROUP, name) || isPast(Kind.SUBNET_GROUP, group) ? new Xml("") : group;
    }
}
