package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token of Fly.io as users have it: a list with commas of macaroons and tokens of users, perhaps with the scheme of a
 * header before it (contract: Fly.io 2).
 */
public final class FlyToken {
    private static final Pattern SCHEME = Pattern.compile("^(?:(?:bearer|flyv1)\\s+)+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> MACAROONS = Set.of("fm2", "fm1r", "fm1a");

    private final List<String> parts;

    private FlyToken(List<String> parts) {
        this.parts = parts;
    }

    /**
     * Reads a token.
     *
     * @throws ConfigurationException if there is nothing in it
     */
    public static FlyToken of(Secret text) {
        List<String> parts = Stream.of(
                        SCHEME.matcher(text.reveal().strip()).replaceFirst("").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            throw new ConfigurationException("The token of Fly.io is empty; make one with 'fly tokens create org'");
        }
        return new FlyToken(parts);
    }

    /** The header for the Machines API and for logs: macaroons where there are any, else the tokens of users. */
    public Secret authorization() {
        return hasMacaroon() ? header("FlyV1", FlyToken::isMacaroon) : header("Bearer", part -> true);
    }

    /** The header for GraphQL, which takes both kinds. */
    public Secret graphqlAuthorization() {
        return header(hasMacaroon() ? "FlyV1" : "Bearer", part -> true);
    }

    /** The header for the web's own API: both kinds, by the scheme of users even for macaroons. */
    public Secret webAuthorization() {
        return header("Bearer", part -> true);
    }

    /** The password for the registry. */
    public Secret registryPassword() {
        return Secret.of(joined(hasMacaroon() ? FlyToken::isMacaroon : part -> true));
    }

    /** Every text that must not be shown. */
    public List<Secret> secrets() {
        return Stream.concat(parts.stream(), Stream.of(joined(part -> true)))
                .map(Secret::of)
                .toList();
    }

    private boolean hasMacaroon() {
        return parts.stream().anyMatch(FlyToken::isMacaroon);
    }

    private Secret header(String scheme, Predicate<String> wanted) {
        return Secret.of(scheme + " " + joined(wanted));
    }

    private String joined(Predicate<String> wanted) {
        return parts.stream().filter(wanted).collect(Collectors.joining(","));
    }

    private static boolean isMacaroon(String part) {
        int end = part.indexOf('_');
        return end > 0 && MACAROONS.contains(part.substring(0, end).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "***";
    }
}
