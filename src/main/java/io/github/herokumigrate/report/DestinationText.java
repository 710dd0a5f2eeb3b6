package io.github.herokumigrate.report;

import io.github.herokumigrate.migration.Destination;
import io.github.herokumigrate.report.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What goes where, on the console: things with the same destination on one line. */
public final class DestinationText {
    private static final int SHOWN = 3;

    private DestinationText() {}

    /** The lines. */
    public static List<String> lines(List<Destination> destinations) {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        for (Destination destination : destinations) {
            sources.computeIfAbsent(destination.target(), target -> new ArrayList<>())
                    .add(destination.source());
        }
        return ConsoleTable.lines(Table.of(
                "What goes where",
                "",
                List.copyOf(sources.entrySet()),
                List.of(
                        Column.text("At the target", Map.Entry::getKey),
                        Column.code("At Heroku", group -> summary(group.getValue())))));
    }

    private static String summary(List<String> names) {
        Stream<String> shown = names.stream().limit(SHOWN);
        int more = names.size() - SHOWN;
        Stream<String> rest = more > 0 ? Stream.of("and " + Quantity.of(more) + " more") : Stream.of();
        return String.join(", ", Stream.concat(shown, rest).toList());
    }
}
