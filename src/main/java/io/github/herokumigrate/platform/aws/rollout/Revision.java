package io.github.herokumigrate.platform.aws.rollout;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One revision of a task definition.
 *
 * @param arn its ARN, which ends with its family, a colon and its number
 * @param number its number within the family
 * @param specDigest the digest of the {@code TaskSpec} that it was registered for; empty if it has none
 * @param tags its tags
 */
public record Revision(String arn, int number, String specDigest, SortedMap<String, String> tags) {
    public Revision {
        tags = new TreeMap<>(tags);
    }

    /** How people name it: {@code hm-shop-web:4}. */
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The family of the revision with this ARN. */
    static String family(String arn) {
        String name = name(arn);
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** The number of the revision with this ARN. */
    static int number(String arn) {
        return Integer.parseInt(arn.substring(arn.lastIndexOf(':') + 1));
    }
}
