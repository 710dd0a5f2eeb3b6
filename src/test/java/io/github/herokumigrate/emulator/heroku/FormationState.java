package io.github.herokumigrate.emulator.heroku;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The process types of an app with their scale, and the dynos that follow from it. */
final class FormationState {
    private final EmulatedApp app;
    private final Map<String, EmulatedProcess> processes = new LinkedHashMap<>();
    private final List<EmulatedDyno> oneOff = new ArrayList<>();
    private final Map<String, Instant> restarts = new LinkedHashMap<>();

    FormationState(EmulatedApp app) {
        this.app = app;
    }

    void add(String type, String command, int quantity, String size) {
        processes.put(type, new EmulatedProcess(type, command, quantity, size));
    }

    void addDyno(String name, String command, String size) {
        oneOff.add(new EmulatedDyno(name, command, size, EmulatedApp.CREATED));
    }

    EmulatedDyno run(String type, String command, String size, Instant now) {
        EmulatedDyno dyno = new EmulatedDyno(type + "." + (4242 + oneOff.size()), command, size, now);
        oneOff.add(dyno);
        return dyno;
    }

    EmulatedProcess process(String type) {
        EmulatedProcess process = processes.get(type);
        if (process == null) {
            throw new ApiError(404, "not_found", "Couldn't find that process type (" + type + ").");
        }
        return process;
    }

    Stream<EmulatedProcess> processes() {
        return processes.values().stream();
    }

    Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        processes.values().forEach(process -> commands.put(process.type(), process.command()));
        return commands;
    }

    /**
     * Scales a process type.
     *
     * @param quantity a number, or {@code +n} and {@code -n} relative to the present one
     */
    EmulatedProcess scale(String type, String quantity, String size) {
        if (!quantity.matches("[+-]?\\d{1,4}")) {
            throw ApiError.invalid("Quantity must be a number: " + quantity);
        }
        int number = Integer.parseInt(quantity);
        int wanted = quantity.matches("[+-].*") ? process(type).quantity() + number : number;
        if (wanted < 0) {
            throw ApiError.invalid("Quantity must be greater than or equal to 0.");
        }
        EmulatedProcess scaled =
                process(type).scaled(wanted, DynoSize.named(size).name());
        processes.put(type, scaled);
        return scaled;
    }

    /** Restarts the dynos of one type or, given its name, one dyno. */
    void restart(String typeOrDyno, Instant now) {
        restarts.put(typeOrDyno, now);
    }

    void restartAll(Instant now) {
        processes.keySet().forEach(type -> restart(type, now));
    }

    void stop(String typeOrDyno) {
        oneOff.removeIf(dyno -> dyno.name().equals(typeOrDyno) || dyno.type().equals(typeOrDyno));
    }

    Stream<EmulatedDyno> dynos() {
        Stream<EmulatedDyno> scaled = processes()
                .filter(process -> !process.type().equals("release"))
                .flatMap(process -> IntStream.rangeClosed(1, process.quantity()).mapToObj(n -> dyno(process, n)));
        return Stream.concat(scaled, oneOff.stream());
    }

    /** What the app's dynos cost, in the word of the API's {@code process_tier}. */
    String tier() {
        String size = processes().map(EmulatedProcess::size).findFirst().orElse("Basic");
        return size.equalsIgnoreCase("Eco") || size.equalsIgnoreCase("Basic")
                ? size.toLowerCase(Locale.ROOT)
                : "production";
    }

    private EmulatedDyno dyno(EmulatedProcess process, int number) {
        String name = process.type() + "." + number;
        Instant since = restarts.getOrDefault(
                name, restarts.getOrDefault(process.type(), app.releases().latest()));
        return new EmulatedDyno(name, process.command(), process.size(), since);
    }
}
