package io.github.herokumigrate.platform.fly.machine;

import java.util.List;
import java.util.SortedMap;

/**
 * What is rolled out as one.
 *
 * @param id a digest of what it is, so that a run that was killed goes on with the same release
 * @param version its number in the app, for people and flyctl
 */
public record Release(String id, int version) {
    /**
     * What the id is a digest of.
     *
     * @param image the image
     * @param variables the variables that may be shown
     * @param secrets the marks of the secrets
     * @param command the words of the release command; empty for none
     */
    record Content(String image, SortedMap<String, String> variables, String secrets, List<String> command) {
        String id() {
            return Digest.of(this);
        }
    }
}
