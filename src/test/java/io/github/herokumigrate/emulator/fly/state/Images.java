package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The images that machines can have: all, but those that a test takes away. */
public final class Images {
    private final Set<String> missing = new HashSet<>();
    private final Map<String, String> digests = new HashMap<>();

    /** Lets an image not exist. */
    public void remove(String reference) {
        missing.add(reference);
    }

    /** Says which image a tag means. */
    public void tag(String reference, String digest) {
        missing.remove(reference);
        digests.put(reference, digest);
    }

    /** Whether an image can be had. */
    public boolean has(String reference) {
        return !missing.contains(reference);
    }

    /** An image that must be there. */
    public ImageReference required(String reference) {
        if (!has(reference)) {
            throw new Refusal(400, "failed to get manifest " + reference + ": request returned non-2xx status: 404");
        }
        return resolved(reference);
    }

    /** An image with its digest. */
    public ImageReference resolved(String reference) {
        ImageReference image = ImageReference.of(reference);
        String digest = digests.getOrDefault(reference, image.digest());
        return new ImageReference(image.registry(), image.repository(), image.tag(), digest);
    }
}
