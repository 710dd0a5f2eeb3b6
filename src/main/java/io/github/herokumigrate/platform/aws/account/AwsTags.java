package io.github.herokumigrate.platform.aws.account;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The tags of everything that the plugin makes: whose it is, what it is, that it is ours (contract: AWS 0.3). */
public record AwsTags(AppName app) {
    /** Whose it is. */
    public static final String APP = "heroku-migrate:app";
    /** Which part it is. */
    public static final String COMPONENT = "heroku-migrate:component";
    /** That the plugin made it. */
    public static final String MANAGED = "heroku-migrate:managed";
    /** A digest of the wish that it was made for. */
    public static final String SPEC = "heroku-migrate:spec";

    private static final String YES = "true";

    /** The tags of a part. */
    public Map<String, String> of(String component) {
        return new TreeMap<>(Map.of(APP, app.value(), COMPONENT, component, MANAGED, YES));
    }

    /** The tags of a part, with a digest of its wish. */
    public Map<String, String> of(String component, Object spec) {
        Map<String, String> tags = of(component);
        tags.put(SPEC, digest(spec));
        return tags;
    }

    /** Whether something with these tags was made for this application by the plugin. */
    public boolean areOurs(Map<String, String> tags) {
        return YES.equals(tags.get(MANAGED)) && app.value().equals(tags.get(APP));
    }

    /**
     * Refuses to touch what the plugin did not make.
     *
     * @param what it in words, e.g. {@code the ECS cluster 'hm-shop'}
     * @throws ConfigurationException if the tags are not ours
     */
    public void requireOurs(Map<String, String> tags, String what) {
        if (!areOurs(tags)) {
            throw new ConfigurationException("There is already " + what + ", which this plugin did not make for " + app
                    + " (it lacks the tag " + MANAGED + "=true with " + APP + "=" + app
                    + "). It stays as it is. Remove or rename it, or choose another <migration><name>.");
        }
    }

    /**
     * A digest of a wish, the same in every run.
     *
     * @param spec a record without secrets, whose sets and maps are sorted
     */
    public static String digest(Object spec) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(Json.write(spec).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The tags in the form of a service of AWS. */
    public static <T> java.util.List<T> as(Map<String, String> tags, BiFunction<String, String, T> form) {
        return tags.entrySet().stream()
                .map(tag -> form.apply(tag.getKey(), tag.getValue()))
                .toList();
    }
}
