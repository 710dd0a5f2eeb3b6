package io.github.herokumigrate.emulator.railway;

import io.github.herokumigrate.emulator.railway.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many calls are answered in a while (contract: Railway 4.3). Off until a test switches it on. */
public final class RateLimit {
    private int most = Integer.MAX_VALUE;
    private Duration window = Duration.ofHours(1);
    private Instant reset = Instant.EPOCH;
    private int used;

    /**
     * Answers so many calls only.
     *
     * @param calls how many
     * @param again how long until there are as many again; what refusals say is rounded up to seconds
     */
    public synchronized void enforce(int calls, Duration again) {
        most = calls;
        window = again;
        used = 0;
        reset = Instant.now().plus(again);
    }

    /** Answers all calls. */
    public synchronized void lift() {
        most = Integer.MAX_VALUE;
    }

    synchronized Optional<Reply> refusal() {
        if (most == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        if (now.isAfter(reset)) {
            used = 0;
            reset = now.plus(window);
        }
        if (used < most) {
            used++;
            return Optional.empty();
        }
        return Optional.of(Reply.tooMany(Duration.between(now, reset).plusMillis(999)));
    }

    synchronized Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (most < Integer.MAX_VALUE) {
            headers.put("X-RateLimit-Limit", String.valueOf(most));
            headers.put("X-RateLimit-Remaining", String.valueOf(most - used));
            headers.put("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()));
        }
        return headers;
    }
}
