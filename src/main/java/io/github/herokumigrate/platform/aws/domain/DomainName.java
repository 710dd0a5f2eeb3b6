package io.github.herokumigrate.platform.aws.domain;

import io.github.herokumigrate.model.ConfigurationException;
import java.net.IDN;
import java.util.Locale;

/**
 * A host name in the form of DNS: ASCII, lower case, without the dot at its end.
 *
 * @param text e.g. {@code www.example.com} or {@code *.example.com}
 */
record DomainName(String text) {
    private static final String WILDCARD = "*.";

    /**
     * A name as users write it.
     *
     * @throws ConfigurationException if it is none
     */
    static DomainName of(String written) {
        String text = written.strip();
        String wildcard = text.startsWith(WILDCARD) ? WILDCARD : "";
        try {
            String ascii = IDN.toASCII(plain(text.substring(wildcard.length())), IDN.USE_STD3_ASCII_RULES);
            if (ascii.indexOf('.') > 0) {
                return new DomainName(wildcard + ascii.toLowerCase(Locale.ROOT));
            }
        } catch (IllegalArgumentException e) {
            // Told below, as what has no dot.
        }
        throw new ConfigurationException(
                "'" + written + "' is not a domain. Write it as www.example.com or *.example.com.");
    }

    /** The name in the form in which Route 53 and ACM give names: with a dot at its end, with an escaped asterisk. */
    static String plain(String name) {
        String text = name.toLowerCase(Locale.ROOT).replace("\\052", "*");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The name whose owner has to agree: a wildcard and what it hangs on share the proof (contract: AWS 1.5). */
    String base() {
        return text.startsWith(WILDCARD) ? text.substring(WILDCARD.length()) : text;
    }

    /** Whether it is a zone or within it. */
    boolean isWithin(String zone) {
        return base().equals(zone) || base().endsWith("." + zone);
    }

    @Override
    public String toString() {
        return text;
    }
}
