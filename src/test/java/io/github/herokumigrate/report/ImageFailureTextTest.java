package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ImageFailureTextTest {
    @Test
    void aRefusedLogInSaysWhereLogInsAreLookedFor() {
        assertThat(text(
                        "Build image failed, perhaps you should make sure your credentials for 'r/acme' are set up correctly. See https://… for help",
                        new RegistryUnauthorizedException("Unauthorized for r/acme")))
                .isEqualTo(
                        "Could not build the image r/acme:1: Unauthorized for r/acme. Check the log-in: the <server> of"
                                + " settings.xml with the registry's name, or the one that <image><serverId> names, or 'docker"
                                + " login'.");
    }

    @Test
    void aCertificateThatIsNotTrustedSaysHowToTrustIt() {
        assertThat(text("Build image failed", new SSLHandshakeException("PKIX path building failed")))
                .startsWith(
                        "Could not build the image r/acme:1: PKIX path building failed. The registry's certificate");
    }

    @Test
    void aLostConnectionSaysThatNothingIsPushedTwice() {
        assertThat(text("Connect to r failed: Connection refused", new ConnectException("Connection refused")))
                .isEqualTo("Could not build the image r/acme:1: Connect to r failed: Connection refused. Check the"
                        + " connection and run the goal again: what the registry has already is not pushed again.");
    }

    @Test
    void ofALongReasonTheFirstLineIsEnough() {
        assertThat(text("error running extension\nbody of an answer", new IOException()))
                .isEqualTo(
                        "Could not build the image r/acme:1: error running extension: IOException. Run with -X for the"
                                + " details.");
    }

    private static String text(String message, Exception cause) {
        return ImageFailureText.of("r/acme:1", new Exception(message, cause));
    }

    /** Named as Jib's. */
    private static final class RegistryUnauthorizedException extends Exception {
        private static final long serialVersionUID = 1L;

        RegistryUnauthorizedException(String message) {
            super(message);
        }
    }
}
