package io.github.herokumigrate.report;

import java.util.List;
import java.util.Optional;

/** Words for where everything is made. */
public final class PlaceText {
    private PlaceText() {}

    /** One line; none where there is only one place. */
    public static List<String> lines(String target, Optional<String> place) {
        return place.map(where -> "Target " + target + ": " + Printable.line(where)).stream()
                .toList();
    }
}
