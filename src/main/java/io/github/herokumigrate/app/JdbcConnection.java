package io.github.herokumigrate.app;

import io.github.herokumigrate.model.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database URL in the three parts that JDBC needs, as the buildpack makes them, minus its mistakes.
 *
 * <p>The buildpack ignores {@code postgresql://}, leaves user and password percent-encoded, overrides an explicit
 * {@code sslmode} and keeps the fragment, which the driver would take for a part of the last parameter (contract:
 * Heroku, jdbc). Here it is the other way round: the driver must see the very values that the URL means.
 *
 * @param url {@code jdbc:…}, with user and password as parameters
 * @param username the decoded user
 * @param password the decoded password
 */
record JdbcConnection(Secret url, Secret username, Secret password) {
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>postgres|postgresql|mysql|mariadb)://" // the schemes that JDBC drivers exist for
                    + "(?<user>[^:@/?#]+):(?<password>[^@/?#]+)@" // without a log-in the buildpack does nothing
                    + "(?<address>[^@/?#]+)(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?(?:#.*)?");
    private static final Pattern LOOPBACK = Pattern.compile("(?:localhost|127(?:\\.\\d+){3}|\\[::1])(?::\\d+)?");

    /** Whether a connection without a wish of its own must be encrypted. */
    enum Encryption {
        /** As everywhere on Heroku. */
        REQUIRED,
        /** As in Heroku CI, whose databases have no TLS. */
        OPTIONAL
    }

    /** Reads a URL; empty if it is not the complete URL of a database that the buildpack knows. */
    static Optional<JdbcConnection> of(Secret url, Encryption encryption) {
        Matcher matcher = URL.matcher(url.reveal().strip());
        return matcher.matches() ? Optional.of(of(matcher, encryption)) : Optional.empty();
    }

    private static JdbcConnection of(Matcher url, Encryption encryption) {
        boolean postgres = url.group("scheme").startsWith("postgres");
        Map<String, String> parameters = parameters(url.group("query"));
        String address = url.group("address");
        if (postgres
                && encryption == Encryption.REQUIRED
                && !LOOPBACK.matcher(address).matches()) {
            parameters.putIfAbsent("sslmode", "require");
        }
        String user = decode(url.group("user"));
        String password = decode(url.group("password"));
        parameters.put("user", user);
        parameters.put("password", password);
        String database = url.group("database") == null ? "" : url.group("database");
        String jdbc = "jdbc:" + (postgres ? "postgresql" : url.group("scheme")) + "://" + address + "/"
                + encode(decode(database))
                + parameters.entrySet().stream()
                        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
        return new JdbcConnection(Secret.of(jdbc), Secret.of(user), Secret.of(password));
    }

    /** Decoded and sorted by name, as the buildpack sorts them. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    // A plus sign is itself in these URLs. A percent sign that encodes nothing is itself too: it worked on Heroku.
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    // Drivers read %20 and, some of them, no plus sign as a blank.
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
