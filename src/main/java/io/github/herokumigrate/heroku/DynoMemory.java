package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.AppsApi.DynoSize;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a dyno has: as the API says, else as its documentation says (contract: Heroku, Dynos). */
final class DynoMemory {
    private static final long SMALLEST = 512;
    private static final Map<String, Long> DOCUMENTED = Map.ofEntries(
            Map.entry("eco", 512L),
            Map.entry("basic", 512L),
            Map.entry("free", 512L),
            Map.entry("hobby", 512L),
            Map.entry("standard-1x", 512L),
            Map.entry("standard-2x", 1024L),
            Map.entry("private-s", 1024L),
            Map.entry("performance-m", 2560L),
            Map.entry("performance-l", 14L * 1024),
            Map.entry("performance-l-ram", 30L * 1024),
            Map.entry("performance-xl", 62L * 1024),
            Map.entry("performance-2xl", 126L * 1024));
    private static final Pattern FIR = Pattern.compile("dyno-\\d+c-(\\d{1,4}(?:\\.\\d{1,3})?)gb");

    private final Map<String, Long> told = new HashMap<>();

    DynoMemory(List<DynoSize> sizes) {
        for (DynoSize size : sizes) {
            if (size.memory() > 0) {
                told.put(size.name().toLowerCase(Locale.ROOT), Math.round(size.memory() * 1024));
            }
        }
    }

    /** Memory of a dyno in MiB; the smallest there is for a size that nobody knows. */
    long mebibytes(String size) {
        String name = size.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(told.get(name))
                .or(() -> Optional.ofNullable(told.get(name.replace("shield-", "private-"))))
                .or(() -> documented(name))
                .orElse(SMALLEST);
    }

    private static Optional<Long> documented(String name) {
        Matcher fir = FIR.matcher(name);
        if (fir.matches()) {
            return Optional.of(Math.round(Double.parseDouble(fir.group(1)) * 1024));
        }
        String inPrivateSpace = name.replace("shield-", "private-");
        return Optional.ofNullable(DOCUMENTED.get(inPrivateSpace))
                .or(() -> Optional.ofNullable(DOCUMENTED.get(inPrivateSpace.replace("private-", "performance-"))));
    }
}
