package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images that machines can have: all, but those that a test takes away or that a real registry does not have. */
public final class Images {
    private final Set<String> missing = new HashSet<>();
    private final Map<String, String> digests = new HashMap<>();
    private Optional<ImageRegistry> registry = Optional.empty();

    /** Asks a real registry for the images that are said to be there. */
    public void areIn(ImageRegistry real) {
        registry = Optional.of(real);
    }

    /** Lets an image not exist. */
    public void remove(String reference) {
        missing.add(reference);
    }

    /** Says which image a tag means. */
    public void tag(String reference, String digest) {
        missing.remove(reference);
        digests.put(reference, digest);
    }

    /** An image that must be there. */
    public ImageReference required(String reference) {
        return find(reference)
                .orElseThrow(() -> new Refusal(
                        400, "failed to get manifest " + reference + ": request returned non-2xx status: 404"));
    }

    /** An image with its digest; empty if it isn't there. */
    public Optional<ImageReference> find(String reference) {
        if (missing.contains(reference)) {
            return Optional.empty();
        }
        ImageReference image = ImageReference.of(reference);
        Optional<ImageRegistry> asked = registry.filter(real -> real.isNamedBy(image));
        return asked.isPresent()
                ? asked.get().digest(image).map(image::withDigest)
                : Optional.of(image.withDigest(digests.getOrDefault(reference, image.digest())));
    }
}
