package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.ConfigurationException;
import java.net.IDN;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A host name in the form of DNS: ASCII, lower case, without the dot at its end.
 *
 * @param text e.g. {@code www.example.com} or {@code *.example.com}
 */
public record HostName(String text) {
    private static final String WILDCARD = "*.";

    /**
     * A name as users write it.
     *
     * @throws ConfigurationException if it is none
     */
    public static HostName of(String written) {
        String text = written.strip();
        String prefix = text.startsWith(WILDCARD) ? WILDCARD : "";
        String rest = text.substring(prefix.length());
        try {
            String ascii = IDN.toASCII(
                    rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest, IDN.USE_STD3_ASCII_RULES);
            if (ascii.indexOf('.') > 0) {
                return new HostName(prefix + ascii.toLowerCase(Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as what has no dot.
        }
        throw new ConfigurationException("<migration><domains>: '" + written
                + "' is not a domain. Write it as www.example.com or *.example.com.");
    }

    /**
     * Several names, each once.
     *
     * @throws ConfigurationException naming all that are none
     */
    public static List<HostName> all(List<String> written) {
        Set<HostName> hosts = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (String name : written) {
            try {
                hosts.add(of(name));
            } catch (ConfigurationException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return List.copyOf(hosts);
    }

    /** Whether it stands for all names below another one. */
    public boolean isWildcard() {
        return text.startsWith(WILDCARD);
    }

    /** Whether it may be the top of a zone, where no CNAME is possible. */
    public boolean isApex() {
        return !isWildcard() && text.indexOf('.') == text.lastIndexOf('.');
    }

    @Override
    public String toString() {
        return text;
    }
}
