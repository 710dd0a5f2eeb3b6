package io.github.herokumigrate.model;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is and how to log in, as a {@code postgres://} or {@code postgresql://} URL tells it.
 *
 * <p>All parts are percent-decoded. {@link #toString()} shows {@code user@host:port/database} and nothing else, because
 * parameters may hold secrets too.
 *
 * @param user user name; empty if the URL has none
 * @param password password; empty if the URL has none
 * @param host host name or address, an IPv6 address without its brackets; empty means the driver's default
 * @param port TCP port
 * @param database database name; empty if the URL has none
 * @param parameters connection parameters in their order, e.g. {@code sslmode}
 */
public record DatabaseUrl(
        String user, Secret password, String host, int port, String database, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern URL = Pattern.compile(
            "postgres(?:ql)?://" // scheme
                    + "(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?" // log-in
                    + "(?<host>\\[[0-9A-Fa-f:.%]+]|[^:/?#\\[\\]@]*)(?::(?<port>\\d{1,5}))?" // address
                    + "(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?(?:#.*)?");

    public DatabaseUrl {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a URL.
     *
     * @throws ConfigurationException if it is not a PostgreSQL URL; the message does not show it
     */
    public static DatabaseUrl parse(Secret url) {
        Matcher matcher = URL.matcher(url.reveal().strip());
        if (!matcher.matches()) {
            throw new ConfigurationException("The database URL does not have the form"
                    + " postgres://user:password@host:port/database (special characters percent-encoded)");
        }
        try {
            return new DatabaseUrl(
                    decode(group(matcher, "user")),
                    Secret.of(decode(group(matcher, "password"))),
                    host(group(matcher, "host")),
                    port(group(matcher, "port")),
                    decode(group(matcher, "database")),
                    parameters(group(matcher, "query")));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The database URL has a '%' that does not begin a percent-encoded character");
        }
    }

    /** Whether the text begins like a PostgreSQL URL. */
    public static boolean isDatabaseUrl(Secret text) {
        String url = text.reveal().strip();
        return url.startsWith("postgres://") || url.startsWith("postgresql://");
    }

    /** The same database with one more or another parameter. */
    public DatabaseUrl withParameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new DatabaseUrl(user, password, host, port, database, more);
    }

    /** The URL with scheme {@code postgres}, as Heroku writes it; every part percent-encoded. */
    public Secret url() {
        String login =
                user.isEmpty() ? "" : encode(user) + (password.isEmpty() ? "" : ":" + encode(password.reveal())) + "@";
        String query = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
        return Secret.of("postgres://" + login + hostForUrl() + ":" + port + "/" + encode(database) + query);
    }

    /** The host as URLs need it: an IPv6 address in brackets. */
    public String hostForUrl() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return (user.isEmpty() ? "" : user + "@") + hostForUrl() + ":" + port + "/" + database;
    }

    private static String group(Matcher matcher, String name) {
        String text = matcher.group(name);
        return text == null ? "" : text;
    }

    private static String host(String text) {
        return text.startsWith("[") ? text.substring(1, text.length() - 1) : decode(text);
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new ConfigurationException("The database URL names port " + port + "; ports go from 1 to 65535");
        }
        return port;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    // In these URLs a plus sign is a plus sign: only forms encode blanks that way.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
