package io.github.herokumigrate.report;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Words for an image that could not be built or pushed: what Jib says, and what to do about it. */
public final class ImageFailureText {
    private static final Pattern FIRST_LINE = Pattern.compile("\\R.*", Pattern.DOTALL);
    private static final Pattern HINT =
            Pattern.compile("^Build(?:ing)? \\w+(?: \\w+)? failed(?:, perhaps you should .*)?");

    private ImageFailureText() {}

    /**
     * The message for the user.
     *
     * @param image the image's name
     * @param failure what the jib-maven-plugin failed with
     */
    public static String of(String image, Throwable failure) {
        Set<String> reasons = new LinkedHashSet<>();
        List<Throwable> causes = causes(failure);
        for (Throwable cause : causes) {
            String message = cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : FIRST_LINE.matcher(cause.getMessage()).replaceFirst("");
            // Jib's own hints suggest what we know better.
            String reason = HINT.matcher(message).replaceFirst("").replaceFirst("^: ", "");
            if (!reason.isBlank() && reasons.stream().noneMatch(said -> said.contains(reason))) {
                reasons.add(reason);
            }
        }
        return "Could not build the image " + image + ": "
                + String.join(": ", reasons).replaceFirst("\\.+$", "") + ". " + advice(causes);
    }

    private static String advice(List<Throwable> causes) {
        if (is(causes, "RegistryUnauthorizedException") || is(causes, "RegistryCredentialsNotSentException")) {
            return "Check the log-in: the <server> of settings.xml with the registry's name, or the one that"
                    + " <image><serverId> names, or 'docker login'.";
        }
        if (causes.stream().anyMatch(SSLException.class::isInstance)) {
            return "The registry's certificate is not trusted: put its CA into a trust store and name that in MAVEN_OPTS:"
                    + " -Djavax.net.ssl.trustStore=….";
        }
        if (is(causes, "RegistryErrorException")) {
            return "Check the names of the image and of its base, and whether the log-in may use them.";
        }
        if (causes.stream()
                .anyMatch(cause -> cause instanceof SocketException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException
                        || cause.getClass().getSimpleName().equals("NoHttpResponseException"))) {
            return "Check the connection and run the goal again: what the registry has already is not pushed again.";
        }
        return "Run with -X for the details.";
    }

    /** By name: Jib's classes are not in our class path. */
    private static boolean is(List<Throwable> causes, String type) {
        return causes.stream()
                .anyMatch(cause -> cause.getClass().getSimpleName().equals(type));
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
