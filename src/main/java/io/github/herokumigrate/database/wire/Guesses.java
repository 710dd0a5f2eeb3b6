package io.github.herokumigrate.database.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which questions may follow: who asks for something of an object by its number asks the same of the next ones.
 *
 * <p>Only questions that cannot change anything are guessed, and only of objects that are known to be there.
 */
public final class Guesses {
    private static final Pattern NUMBER = Pattern.compile("'(\\d+)'");
    private static final Pattern HARMLESS = Pattern.compile("(?:SELECT|EXECUTE)\\s.*", Pattern.DOTALL);
    private static final int AT_ONCE = 64;
    private static final int LONGEST = 512;

    private final List<List<Long>> sequences;
    private final Map<Long, Place> places = new HashMap<>();

    private record Place(List<Long> sequence, int index) {}

    /**
     * Guesses along these.
     *
     * @param sequences for each kind of object the numbers of all, in the order in which they are probably asked for
     */
    public Guesses(List<List<Long>> sequences) {
        this.sequences = sequences.stream().map(List::copyOf).toList();
        for (List<Long> sequence : this.sequences) {
            for (int i = 0; i < sequence.size(); i++) {
                places.put(sequence.get(i), new Place(sequence, i));
            }
        }
    }

    /** The questions that may follow this one, the nearest first. */
    List<String> after(String query) {
        List<String> next = new ArrayList<>();
        Matcher number = NUMBER.matcher(query);
        if (query.length() > LONGEST || !HARMLESS.matcher(query).matches() || !number.find()) {
            return next;
        }
        Place place = places.get(Long.parseLong(number.group(1)));
        if (place == null || number.find()) {
            return next;
        }
        number.reset();
        int last = Math.min(place.index() + AT_ONCE, place.sequence().size() - 1);
        for (long following : place.sequence().subList(place.index() + 1, last + 1)) {
            next.add(number.replaceFirst("'" + following + "'"));
        }
        return next;
    }
}
