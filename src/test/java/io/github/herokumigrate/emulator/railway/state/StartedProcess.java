package io.github.herokumigrate.emulator.railway.state;

import java.util.Map;

/**
 * A process that started.
 *
 * @param service the name of its service
 * @param role what it is for
 * @param command the command line; empty if it is that of the image
 * @param source what the image is made of: the digest of an upload, or the name of an image
 * @param environment the variables that it sees
 */
public record StartedProcess(
        String service, Role role, String command, String source, Map<String, String> environment) {
    /** What a process is for. */
    public enum Role {
        /** It builds the image. */
        BUILD,
        /** It fetches an image that somebody else built. */
        FETCH,
        /** It runs before a deployment. */
        PRE_DEPLOY,
        /** It is the service. */
        SERVICE,
        /** It is one run of a service with a schedule. */
        CRON
    }
}
